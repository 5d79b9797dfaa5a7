// The five published pages that this API is held to.
import type { ReferencePage } from "./reference-page.ts";
import { androidEnterprisePage } from "./pages/android-enterprise-update.ts";
import { organizationPage } from "./pages/organization-update-v1.ts";
import { organizationV1Beta1Page } from "./pages/organization-update-v1beta1.ts";
import { windowsEnterprisePage } from "./pages/windows-enterprise-update.ts";
import { legacyWindowsEnterprisePage } from "./pages/windows-legacy-enterprise-update.ts";

export const referencePages: readonly ReferencePage[] = [
  windowsEnterprisePage,
  legacyWindowsEnterprisePage,
  androidEnterprisePage,
  organizationPage,
  organizationV1Beta1Page,
];
