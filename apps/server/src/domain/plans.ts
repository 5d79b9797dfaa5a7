// What each subscription plan includes. A plan or a feature that the contract adds does not compile until it is placed here.
import type { Schema } from "../contract/schema-types.ts";

export type SubscriptionPlan = Schema<"Plan">;
export type PlanFeatures = Required<Schema<"OrganizationPermissions">>;

/** Rank of a plan: it has every feature of the plans below it. */
const level: Record<SubscriptionPlan, number> = { free: 0, business: 1, enterprise: 2 };

const deviceManagementFrom: SubscriptionPlan = "business";

/** Lowest plan that has the feature. */
const featureFrom: Record<keyof PlanFeatures, SubscriptionPlan> = {
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

export function hasDeviceManagement(plan: SubscriptionPlan): boolean {
  return level[plan] >= level[deviceManagementFrom];
}

export function featuresOf(plan: SubscriptionPlan): PlanFeatures {
  const features = Object.entries(featureFrom).map(([feature, from]) => [
    feature,
    level[plan] >= level[from],
  ]);
  return Object.fromEntries(features) as PlanFeatures;
}
