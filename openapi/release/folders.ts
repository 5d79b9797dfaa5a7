// Where the contract's release keeps its files.
import { join } from "node:path";

/** The folder of the contract. */
export const contractFolder = join(import.meta.dirname, "..");

/** What the build makes of the sources: the bundle that is compared with the released one. */
export const bundleFile = join(contractFolder, "dist", "openapi.json");

/** The hand-written root of the contract, which holds info.version. */
export const rootFile = join(contractFolder, "openapi.yaml");

/** One file a change, with the lines for the next release. */
export const changesFolder = join(contractFolder, "changes");

/** The last released bundle, and the machine form of the changelog. */
export const releasedFolder = join(contractFolder, "released");
export const baselineFile = join(releasedFolder, "openapi.json");
export const releasesFile = join(releasedFolder, "changelog.json");

/** The changelog that people read, written from its machine form. */
export const changelogFile = join(contractFolder, "CHANGELOG.md");
