// Compares whole documents: paths, references and security.
import { compareDeepReferences } from "./deep-references.ts";
import { compareReferences } from "./references.ts";
import { compareRouting } from "./routing.ts";
import { compareSecurity } from "./security.ts";

compareDeepReferences();
compareReferences();
compareRouting();
compareSecurity();
