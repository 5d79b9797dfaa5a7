// Makes the relative links between pages, so that the site works below any prefix and on a disk.

/** Returns the link to a page or file of the site, given from its root; it may have a fragment. */
export type LinkTo = (target: string) => string;

/** Returns the links from one page. */
export function linksFrom(path: string): LinkTo {
  const up = "../".repeat(path.split("/").length - 1);
  return (target) => {
    if (target.startsWith("#")) return target;
    return target === "" ? up || "./" : `${up}${target}`;
  };
}

/** Returns the links from a page that is sent for other URLs, too. */
export function linksBelow(root: string): LinkTo {
  return (target) => (target.startsWith("#") ? target : root + target);
}

/** Returns where a page is published; the page of a folder stands under the folder's own address. */
export function addressOf({ url }: { url: string }, path: string): string {
  return `${url}${path.replace(/(^|\/)index\.html$/, "$1")}`;
}
