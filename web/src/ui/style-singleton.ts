/**
 * What `react-remove-scroll` wants of `react-style-singleton`, by a constructed style sheet: a <style> element would be
 * refused by the Content-Security-Policy, and a style sheet that a script makes is not.
 */
import { useEffect } from "react";

export function stylesheetSingleton() {
  let uses = 0;
  let sheet: CSSStyleSheet | undefined;
  return {
    add(css: string): void {
      if (uses === 0) {
        sheet = new CSSStyleSheet();
        sheet.replaceSync(css);
        document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
      }
      uses += 1;
    },
    remove(): void {
      uses -= 1;
      if (uses === 0) {
        document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
        sheet = undefined;
      }
    },
  };
}

export function styleHookSingleton() {
  const sheet = stylesheetSingleton();
  return (styles: string, isDynamic?: boolean): void => {
    // biome-ignore lint/correctness/useExhaustiveDependencies: styles that are not dynamic are those of the first use
    useEffect(() => {
      sheet.add(styles);
      return () => sheet.remove();
    }, [styles && isDynamic]);
  };
}

export function styleSingleton() {
  const useStyle = styleHookSingleton();
  return function Sheet({ styles, dynamic }: { readonly styles: string; readonly dynamic?: boolean }): null {
    useStyle(styles, dynamic);
    return null;
  };
}
