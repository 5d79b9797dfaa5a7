// `npm run mutate`: mutates the contract many times, and tells who notices.
import { join } from "node:path";
import { progressOf } from "../../../tools/progress.ts";
import { judgeMutations } from "./campaign.ts";
import { killRate, mutationTable, verdictLine } from "./mutation-table.ts";
import { mutationCandidates } from "./mutations/candidates.ts";
import { sampleMutations } from "./mutations/sample.ts";
import { readMutateOptions } from "./options.ts";

/** The smallest part of the mutations that has to be killed and named. */
const ENOUGH = 0.97;

const root = join(import.meta.dirname, "../../..");
const { count, seed, verbose } = readMutateOptions(process.argv.slice(2));
const mutations = sampleMutations(mutationCandidates(join(root, "openapi")), count, seed);
process.once("SIGINT", () => process.exit(130));
process.once("SIGTERM", () => process.exit(143));
const step = progressOf(mutations.length);
const judged = await judgeMutations(mutations, { root, onJudged: (one) => step(verdictLine(one)) });

if (verbose) {
  for (const { mutation, verdict } of judged) {
    const said = Object.entries(verdict).flatMap(([judge, objection]) =>
      objection
        ? [`  ${judge}${objection.isNamed ? "" : " (names another place)"}: ${objection.message}`]
        : [],
    );
    process.stdout.write(`${[mutation.name, ...said].join("\n")}\n`);
  }
}
process.stdout.write(`${mutationTable(judged)}\n`);
if (killRate(judged) < ENOUGH) process.exitCode = 1;
