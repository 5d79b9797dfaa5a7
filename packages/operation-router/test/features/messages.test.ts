// Compares request bodies of every media type, and answers.
import { compareAnswers } from "./answers.ts";
import { compareBodyEncodings } from "./body-encodings.ts";
import { compareDefaults } from "./defaults.ts";
import { compareForms } from "./forms.ts";
import { compareMultipart } from "./multipart.ts";
import { compareRequestBodies } from "./request-bodies.ts";

compareAnswers();
compareBodyEncodings();
compareDefaults();
compareForms();
compareMultipart();
compareRequestBodies();
