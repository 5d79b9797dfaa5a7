// What every page does with a script: copies, shows the server's own address, switches between light and dark.

const theme = "theme";

function startThemeSwitch(): void {
  const button = document.querySelector<HTMLButtonElement>("[data-theme-switch]");
  if (!button) return;
  const root = document.documentElement;
  const show = (): void => {
    const isDark =
      root.dataset["theme"] === "dark" ||
      (root.dataset["theme"] === undefined && matchMedia("(prefers-color-scheme: dark)").matches);
    button.textContent = isDark ? "Light" : "Dark";
    button.setAttribute(
      "aria-label",
      isDark ? "Switch to light colours" : "Switch to dark colours",
    );
  };
  const kept = localStorage.getItem(theme);
  if (kept !== null) root.dataset["theme"] = kept;
  button.addEventListener("click", () => {
    root.dataset["theme"] = button.textContent === "Light" ? "light" : "dark";
    localStorage.setItem(theme, root.dataset["theme"]);
    show();
  });
  show();
  button.hidden = false;
}

/** A contract whose server is relative is served by the host of the page. */
function showOrigin(): void {
  if (!location.protocol.startsWith("http")) return;
  for (const one of document.querySelectorAll<HTMLElement>("[data-origin]")) {
    const written = one.textContent;
    if (!/^https?:/.test(written)) one.textContent = location.origin + written;
  }
  for (const one of document.querySelectorAll<HTMLElement>("[data-sample-origin]")) {
    const written = one.dataset["sampleOrigin"] ?? "";
    for (const code of one.querySelectorAll("code")) {
      code.textContent = code.textContent.replaceAll(written, location.origin);
    }
  }
}

function startCopying(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>(
    "[data-copy], [data-copy-url]",
  )) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const code = button.parentElement?.querySelector("code");
      void copy(button, code?.textContent ?? "");
    });
  }
}

async function copy(button: HTMLButtonElement, text: string): Promise<void> {
  await navigator.clipboard.writeText(text);
  button.textContent = "Copied";
  setTimeout(() => (button.textContent = "Copy"), 1500);
}

/** A link to something that is folded opens what it is in. */
function openTarget(): void {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let at: Element | null = target; at; at = at.parentElement) {
    if (at instanceof HTMLDetailsElement) at.open = true;
  }
  if (target instanceof HTMLElement) target.scrollIntoView();
}

startThemeSwitch();
showOrigin();
startCopying();
openTarget();
addEventListener("hashchange", openTarget);
