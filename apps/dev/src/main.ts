// The command behind `npm run dev`: serves the demo, and follows every save until it is told to end.
import { join } from "node:path";
import { layoutOf } from "./layout.ts";
import { Loop } from "./loop.ts";

const loop = new Loop(layoutOf(join(import.meta.dirname, "../../..")), ["--demo"]);
const end = (): void => void loop.end().then(() => process.exit());
process.once("SIGINT", end);
process.once("SIGTERM", end);
await loop.start();
