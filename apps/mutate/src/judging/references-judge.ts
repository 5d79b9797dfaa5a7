// Judges by the published pages: which of their facts the built contract no longer has.
import type * as Bundle from "@org-admin/openapi/testing/references/bundle";
import type * as Pages from "@org-admin/openapi/testing/references/reference-pages";
import type * as Told from "@org-admin/openapi/testing/references/told-differences";
import type { Findings } from "./judges.ts";

export type ReferencesJudge = () => Findings;

/** Returns the judge of the contract in `folder`, whose files it imports from there. */
export async function referencesJudge(folder: string): Promise<ReferencesJudge> {
  const at = `${folder}/test/references`;
  const { readBundleAnew } = (await import(`${at}/bundle.ts`)) as typeof Bundle;
  const { referencePages } = (await import(`${at}/reference-pages.ts`)) as typeof Pages;
  const told = (await import(`${at}/told-differences.ts`)) as typeof Told;
  return () => {
    readBundleAnew();
    try {
      const untold = referencePages.flatMap(told.untoldDifferences);
      return [...untold.map((one) => differenceText(one)), ...told.idlePlaces().values()];
    } catch (error) {
      return [(error as Error).message];
    }
  };
}

function differenceText({
  at,
  published,
  here,
}: {
  at: string;
  published: unknown;
  here: unknown;
}) {
  return `${at} is published as ${JSON.stringify(published)}, and ${JSON.stringify(here)} here`;
}
