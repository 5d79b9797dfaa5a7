// Compares schemas: which values a request or an answer may hold.
import { compareComposition } from "./composition.ts";
import { compareDiscriminator } from "./discriminator.ts";
import { compareFormats } from "./formats.ts";
import { compareNewerKeywords } from "./newer-keywords.ts";
import { compareNullable } from "./nullable.ts";
import { compareObjects } from "./objects.ts";
import { compareReadOnly } from "./read-only.ts";
import { compareValues } from "./values.ts";

compareComposition();
compareDiscriminator();
compareFormats();
compareNewerKeywords();
compareNullable();
compareObjects();
compareReadOnly();
compareValues();
