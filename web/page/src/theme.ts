// Light or dark: as the system says, until a person chooses; the choice is kept in the browser where it lets us.
const storageKey = "entente-theme";
const listeners = new Set<() => void>();

export function initTheme(): void {
  const kept = stored();
  if (kept === "light" || kept === "dark") document.documentElement.dataset["theme"] = kept;
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", tell);
}

export function isDark(): boolean {
  const chosen = document.documentElement.dataset["theme"];
  return chosen === undefined ? matchMedia("(prefers-color-scheme: dark)").matches : chosen === "dark";
}

export function toggleTheme(): void {
  const theme = isDark() ? "light" : "dark";
  document.documentElement.dataset["theme"] = theme;
  try {
    localStorage.setItem(storageKey, theme);
  } catch {
    // A browser that keeps nothing, such as for pages from files: the choice lasts as long as the page.
  }
  tell();
}

/** `listener` hears when colours have changed. */
export function onThemeChange(listener: () => void): void {
  listeners.add(listener);
}

function stored(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}

function tell(): void {
  for (const listener of listeners) listener();
}
