// Finds its way on the page by the menu, as a reader does, and waits for what is expected there.
import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import type { Locator, Page } from "playwright-core";
import { type Operation, operations } from "./contract.ts";

/** How long the page may take for one step, in milliseconds. It is long because only failing tests wait for it. */
export const PATIENCE = 30_000;

// Marks the entry of the menu for the current position.
const ACTIVE = '[data-active="true"]';

/** Goes to an operation by the menu and returns its section of the page. */
export async function readOperation({ summary, tag }: Operation, page: Page): Promise<Locator> {
  const link = menuEntry(page, "operation", summary);
  const group = menuEntry(page, "group", tag);
  if ((await group.locator("..").locator(ACTIVE).count()) === 0) {
    await follow(group);
  }
  await follow(link);
  const id = (await link.getAttribute("href"))?.slice(1);
  const section = page.locator(`[data-section-id="${id}"]`);
  await section.locator("h2", { hasText: summary }).waitFor();
  return section;
}

/** Returns the entry of the menu for a tag or an operation. */
export function menuEntry(page: Page, kind: "group" | "operation", label: string): Locator {
  return page
    .locator(`.menu-item-type-${kind} > a`)
    .filter({ has: page.getByText(label, { exact: true }) });
}

/**
 * Clicks an entry of the menu and waits until the page has arrived there.
 *
 * The menu opens a tag on the click but closes it only when the page scrolls out of it. After a click on another entry
 * while the page is still scrolling, the first tag stays open and the sections move.
 */
export async function follow(entry: Locator): Promise<void> {
  await entry.click();
  await arrive(entry);
}

/** Waits until the page is where an entry of the menu leads. */
export async function arrive(entry: Locator): Promise<void> {
  await entry.locator(ACTIVE).waitFor();
}

/** Waits until a section shows the permissions of its operation, and fails if it shows any other operation's. */
export async function namesPermissions(
  section: Locator,
  { permissions, fields }: Operation,
): Promise<void> {
  const own = new Set([...permissions, ...fields.flatMap(({ words }) => words)]);
  const others = operations.flatMap((other) => other.permissions).filter((name) => !own.has(name));
  const named = (name: string) => section.getByText(name, { exact: true });
  await Promise.all(permissions.map((name) => named(name).first().waitFor()));
  const strays = await Promise.all(
    [...new Set(others)].map(async (name) => ((await named(name).count()) > 0 ? [name] : [])),
  );
  assert.deepEqual(strays.flat(), []);
}

/** Reads repeatedly until the page shows what is expected, and fails with the difference after a while. */
export async function settles<T>(readAgain: () => Promise<T>, expected: T): Promise<void> {
  const end = Date.now() + PATIENCE;
  let actual = await readAgain();
  while (!isDeepStrictEqual(actual, expected) && Date.now() < end) {
    // oxlint-disable-next-line no-await-in-loop -- Each reading depends on the one before.
    actual = await readAgain();
  }
  assert.deepEqual(actual, expected);
}
