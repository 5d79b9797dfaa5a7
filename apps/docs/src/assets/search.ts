// The search of the site: a dialog for the keyboard, and an index that is loaded when it is first opened.
import MiniSearch, { type SearchResult } from "minisearch";
import { searchOptions } from "./search-options.ts";

const mostResults = 20;

let dialog: HTMLDialogElement | undefined;

/** Opens the search. `root` leads to the root of the site, `index` is the file of the index there. */
export async function openSearch(root: string, index: string): Promise<void> {
  dialog ??= makeDialog(root, await loadIndex(root + index));
  dialog.showModal();
  dialog.querySelector("input")?.select();
}

async function loadIndex(url: string): Promise<MiniSearch> {
  const response = await fetch(url);
  return MiniSearch.loadJSON(await response.text(), searchOptions);
}

function makeDialog(root: string, index: MiniSearch): HTMLDialogElement {
  const made = document.createElement("dialog");
  made.className = "search";
  made.setAttribute("aria-label", "Search");
  made.innerHTML = `<input type="search" role="combobox" aria-expanded="true" aria-controls="found"
    aria-autocomplete="list" aria-label="Search pages, operations, fields, permissions and error codes"
    autocomplete="off" spellcheck="false" placeholder="Search pages, fields, permissions, error codes">
    <ul id="found" role="listbox" aria-label="Results"></ul><p role="status" class="quiet"></p>`;
  const [input, list, status] = ["input", "ul", "p"].map((name) => made.querySelector(name)) as [
    HTMLInputElement,
    HTMLUListElement,
    HTMLParagraphElement,
  ];
  let chosen = 0;

  const choose = (position: number): void => {
    const options = [...list.children];
    chosen = Math.max(0, Math.min(position, options.length - 1));
    for (const [at, option] of options.entries()) {
      option.setAttribute("aria-selected", String(at === chosen));
    }
    const option = options[chosen];
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  };
  const show = (): void => {
    const text = input.value.trim();
    const found = text === "" ? [] : index.search(text).slice(0, mostResults);
    list.replaceChildren(...found.map((result, at) => optionOf(result, at, root)));
    status.textContent = found.length === 0 && text !== "" ? `Nothing is called “${text}”.` : "";
    choose(0);
  };
  input.addEventListener("input", show);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen - 1);
    else if (event.key === "Enter") list.children[chosen]?.querySelector("a")?.click();
    else return;
    event.preventDefault();
  });
  list.addEventListener("click", () => made.close());
  made.addEventListener("click", ({ target }) => {
    if (target === made) made.close();
  });
  document.body.append(made);
  return made;
}

function optionOf({ id, title, kind, detail }: SearchResult, at: number, root: string): Element {
  const option = document.createElement("li");
  option.id = `found-${at}`;
  option.setAttribute("role", "option");
  const link = document.createElement("a");
  link.href = root + String(id);
  link.tabIndex = -1;
  const parts = [
    ["kind", String(kind)],
    ["title", String(title)],
    ["detail", String(detail)],
  ];
  for (const [name = "", text = ""] of parts) {
    const part = document.createElement("span");
    part.className = name;
    part.textContent = text;
    link.append(part);
  }
  option.append(link);
  return option;
}
