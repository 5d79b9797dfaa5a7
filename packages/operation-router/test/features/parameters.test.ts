// Compares parameters of every place, style and type.
import { compareContentParameters } from "./content-parameters.ts";
import { compareCookieParameters } from "./cookie-parameters.ts";
import { compareHeaderParameters } from "./header-parameters.ts";
import { compareParameterSets } from "./parameter-sets.ts";
import { comparePathParameters } from "./path-parameters.ts";
import { compareQueryParameters } from "./query-parameters.ts";
import { compareQueryStyles } from "./query-styles.ts";

compareContentParameters();
compareCookieParameters();
compareHeaderParameters();
compareParameterSets();
comparePathParameters();
compareQueryParameters();
compareQueryStyles();
