// Compiles a query of one shape once, so that what it costs is to run it.
import type { Compilable, CompiledQuery } from "kysely";
import type { Queries } from "./queries.ts";

/** A query as built for certain arguments. */
type Build<Args extends readonly unknown[], Row> = (
  queries: Queries,
  ...args: Args
) => Compilable<Row>;

/** Stands for an argument in the query that is kept. */
class Place {
  readonly index: number;

  constructor(index: number) {
    this.index = index;
  }
}

/** What was compiled: its text, and for each parameter the argument that it is, or its value. */
interface Kept {
  query: CompiledQuery;
  parameters: readonly unknown[];
}

/**
 * Returns a function that runs the query and resolves with its rows. `build` is called once for each kind of database; its text must
 * not depend on the arguments, which it may only pass on as values.
 */
export function keptQuery<Args extends readonly unknown[], Row>(
  build: Build<Args, Row>,
): (queries: Queries, ...args: Args) => Promise<Row[]> {
  const kept = new Map<unknown, Kept>();
  return async (queries, ...args) => {
    const dialect = queries.getExecutor().adapter.constructor;
    let known = kept.get(dialect);
    if (!known) {
      const places = args.map((_, index) => new Place(index)) as unknown as Args;
      const query = build(queries, ...places).compile();
      known = { query, parameters: query.parameters };
      kept.set(dialect, known);
    }
    const parameters = known.parameters.map((one) =>
      one instanceof Place ? args[one.index] : one,
    );
    const { rows } = await queries.executeQuery<Row>({ ...known.query, parameters });
    return rows;
  };
}
