// Compares the results with the targets of the project.
import { handler, stub } from "../contestants/contestants.ts";
import type { Pair } from "../contestants/pair.ts";
import { type Spread } from "./spread.ts";
import { ratio, type Summary } from "./summary.ts";

/** A limit with the measured value. */
export interface Target {
  /** What is compared with what, for which request. */
  text: string;
  limit: number;
  value: Spread;
  digits: number;
}

const ratios: [peer: string, limit: number][] = [
  ["bare-express", 1],
  ["fastify", 1],
  ["express-openapi-validator", 1 / 2],
  ["scalar", 1 / 3],
  ["prism", 1 / 8],
];

/** Returns the targets for which there are measurements. */
export function targetsOf(summaries: Summary[]): Target[] {
  return [
    ...ratios.flatMap(([peer, limit]) => ratioTargets(summaries, peer, limit)),
    ...growthTargets(summaries.map(({ pair }) => pair)),
    ...startTargets(summaries),
  ].filter(({ value }) => !Number.isNaN(value.median));
}

function ratioTargets(summaries: Summary[], peer: string, limit: number): Target[] {
  return summaries.flatMap(({ pair, ratio: value }) =>
    pair.contestant.name === peer && value
      ? [
          {
            text: `CPU, ours ÷ ${pair.contestant.title}: ${pair.material.title}, ${pair.case.name}`,
            limit,
            value,
            digits: 2,
          },
        ]
      : [],
  );
}

/** Compares an operation in the large document with the same one among thirty. */
function growthTargets(pairs: Pair[]): Target[] {
  const ours = pairs.filter(({ contestant }) => contestant.name === handler);
  return ours.flatMap((large) => {
    const small = ours.find(
      ({ material, case: { exchange } }) =>
        material.name === `${large.material.name}-30` && exchange === large.case.exchange,
    );
    if (!small) return [];
    const { operations, title } = large.material;
    return [
      {
        text: `CPU, ${operations} operations ÷ 30: ${title}, operation ${large.case.position}`,
        limit: 1.1,
        value: ratio(large, small),
        digits: 2,
      },
    ];
  });
}

function startTargets(summaries: Summary[]): Target[] {
  return summaries.flatMap(({ pair: { contestant, material, case: of }, values }) => {
    const limits: Record<string, number> = { contract: 400, github: 1500 };
    const limit = limits[material.name];
    if (![handler, stub].includes(contestant.name) || of.alone || !limit) return [];
    const text = `${contestant.title}: ${material.title}, ${of.name}`;
    return [
      { text: `ms to the first answer, ${text}`, limit, value: values.start, digits: 0 },
      ...(material.name === "github"
        ? [
            {
              text: `MB after the first answer, ${text}`,
              limit: 300,
              value: values.firstMemory,
              digits: 0,
            },
            {
              text: `MB after the last answer, ${text}`,
              limit: 300,
              value: values.lastMemory,
              digits: 0,
            },
          ]
        : []),
    ];
  });
}
