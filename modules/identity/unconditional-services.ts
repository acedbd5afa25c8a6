/**
 * Services that do not say for whom they assume a role, each with the reason: a condition on the account or on the
 * source would lock them out. All other trust policies carry both conditions.
 */
export const UNCONDITIONAL_SERVICES: Readonly<Record<string, string>> = {
  "apigateway.amazonaws.com":
    "API Gateway sends no aws:SourceAccount when it assumes a role, and one account setting names the role that it may use",
};
