import NextLink from "next/link";
import { useRouter } from "next/navigation";
import type { ComponentProps, ReactNode } from "react";
import { classes } from "@/ui/classes";

const BASE =
  "inline-flex items-center justify-center gap-1.5 rounded-md text-sm font-medium whitespace-nowrap select-none " +
  "transition-colors motion-reduce:transition-none disabled:opacity-55 disabled:cursor-not-allowed [&_svg]:size-4 [&_svg]:shrink-0";
const SIZES = { normal: "h-8 px-3", small: "h-7 px-2.5 text-xs", icon: "size-8" } as const;
const LOOKS = {
  main: "bg-accent text-on-accent hover:bg-accent-strong",
  plain: "border border-line-strong bg-surface text-ink hover:bg-raised",
  quiet: "text-muted hover:bg-raised hover:text-ink",
  danger: "bg-bad text-surface hover:opacity-90",
} as const;

export interface ButtonLook {
  readonly look?: keyof typeof LOOKS;
  readonly size?: keyof typeof SIZES;
}

function looks({ look = "plain", size = "normal" }: ButtonLook, more?: string): string {
  return classes(BASE, SIZES[size], LOOKS[look], more);
}

/** Does something here. What leads to a page is a `ButtonLink`. */
export function Button({
  look,
  size,
  className,
  isBusy = false,
  ...rest
}: ButtonLook & { readonly isBusy?: boolean } & ComponentProps<"button">) {
  return (
    <button
      type="button"
      {...rest}
      disabled={rest.disabled || isBusy}
      aria-busy={isBusy || undefined}
      className={looks({ look, size }, className)}
    />
  );
}

/** A button that is a picture alone; its name is for those who cannot see it, and its tooltip. */
export function IconButton({
  label,
  className,
  ...rest
}: { readonly label: string } & ButtonLook & ComponentProps<"button">) {
  return <Button look="quiet" size="icon" title={label} aria-label={label} {...rest} className={className} />;
}

export function ButtonLink({ look, size, className, ...rest }: ButtonLook & ComponentProps<typeof PageLink>) {
  return <PageLink {...rest} className={looks({ look, size }, className)} />;
}

/**
 * A link to a page that is fetched when it is pointed at or reached by keys: to fetch all that a page links to, as it is
 * loaded, would keep it busy for longer than its own figures do.
 */
export function PageLink({ href, ...rest }: Omit<ComponentProps<typeof NextLink>, "href"> & { readonly href: string }) {
  const router = useRouter();
  const fetchIt = () => router.prefetch(href);
  return <NextLink {...rest} href={href} prefetch={false} onPointerEnter={fetchIt} onFocus={fetchIt} />;
}

/** A file that the browser fetches, such as a PDF. */
export function FileLink({ look, size, className, ...rest }: ButtonLook & ComponentProps<"a">) {
  return <a {...rest} className={looks({ look, size }, className)} />;
}

/** A link in text or in a table. `isQuiet` where a whole row or figure is a link: it shows when it is pointed at. */
export function Link({
  isQuiet = false,
  className,
  ...rest
}: { readonly isQuiet?: boolean; readonly children: ReactNode } & ComponentProps<typeof NextLink>) {
  const look = isQuiet ? "hover:text-accent hover:underline" : "text-accent hover:underline";
  return <NextLink prefetch={false} {...rest} className={classes(look, "underline-offset-2", className)} />;
}
