// What each subscription includes. A plan or a feature added to the contract does not compile until it is placed here.
import type { Schema } from "../contract.ts";

export type Plan = Schema<"Plan">;
export type Features = Required<Schema<"OrganizationPermissions">>;

/** How much a plan includes: it has every feature of the plans below it. */
const level: Record<Plan, number> = { free: 0, business: 1, enterprise: 2 };

const deviceManagementFrom: Plan = "business";

/** The lowest plan that has the feature. */
const featureFrom: Record<keyof Features, Plan> = {
  rangeBoostMode: "free",
  unlimitedUsers: "business",
  remoteAccess: "business",
  backupPins: "business",
  shareAccess: "free",
  eventLog: "business",
  turnToActivate: "free",
  tailgaterProtection: "business",
  matter: "free",
  turnToBoost: "free",
  lockedStatus: "free",
  buttonAutoDisable: "business",
  powerSaveMode: "free",
  nightLock: "free",
  leaveAlert: "free",
  tamperDetection: "business",
  webKeys: "business",
  dynamicPins: "enterprise",
  extendedEventLog: "enterprise",
  keepActiveMode: "business",
  showRealUser: "business",
  portal: "business",
  deviceGroups: "business",
  userGroups: "business",
  temporaryShares: "business",
  managedClickers: "business",
  importUsers: "business",
  exportEvents: "business",
  userInviteEmail: "business",
  userInviteSms: "enterprise",
  userInviteWhatsapp: "enterprise",
  integration: "enterprise",
  customClient: "enterprise",
  eventWebhooks: "enterprise",
  autoEmailMatch: "enterprise",
  requireEmailMatch: "enterprise",
  emailMatchCredentialFilter: "enterprise",
  nfcActivationTag: "enterprise",
  walkInMode: "enterprise",
  createOrganizations: "enterprise",
};

export function hasDeviceManagement(plan: Plan): boolean {
  return level[plan] >= level[deviceManagementFrom];
}

export function featuresOf(plan: Plan): Features {
  const features = Object.entries(featureFrom).map(([feature, from]) => [
    feature,
    level[plan] >= level[from],
  ]);
  return Object.fromEntries(features) as Features;
}
