// What handlers work with besides the call.
import type { Forms } from "./forms.ts";
import type { Store } from "./store/store.ts";

export interface Services {
  store: Store;
  /** Fits records to the schemas of the contract that show them. */
  forms: Forms;
}
