"use client";

import { CircleUser, Keyboard, LogOut } from "lucide-react";
import { useMe, useSignOut } from "@/api/session";
import { chooseTheme, type Theme, useTheme } from "@/shell/theme";
import { useShellWords } from "@/shell/words";
import { IconButton } from "@/ui/button";
import { Menu, MenuChoice, MenuItem, MenuLabel, MenuLine } from "@/ui/menu";
import { chooseLanguage, LANGUAGES, type Language, useLanguage } from "@/words/language";

/** Who is signed in; theme, language and signing out. */
export function AccountMenu({ showHelp }: { readonly showHelp: () => void }) {
  const words = useShellWords();
  const me = useMe();
  const theme = useTheme();
  const language = useLanguage();
  const signOut = useSignOut();
  return (
    <Menu
      trigger={
        <IconButton label={words.account}>
          <CircleUser aria-hidden />
        </IconButton>
      }
    >
      <MenuLabel>
        <span className="block max-w-60 truncate text-sm font-medium text-ink">{me.name}</span>
        {words.roles[me.role]}
      </MenuLabel>
      <MenuLine />
      <MenuChoice
        label={words.theme}
        value={theme}
        choose={(value) => chooseTheme(value as Theme)}
        options={(["system", "light", "dark"] as const).map((value) => ({ value, label: words.themes[value] }))}
      />
      <MenuLine />
      <MenuChoice
        label={words.language}
        value={language}
        choose={(value) => chooseLanguage(value as Language)}
        options={Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }))}
      />
      <MenuLine />
      <MenuItem act={showHelp}>
        <Keyboard aria-hidden />
        {words.shortcuts}
      </MenuItem>
      <MenuItem act={() => void signOut()}>
        <LogOut aria-hidden />
        {words.signOut}
      </MenuItem>
    </Menu>
  );
}
