import { apiCostlyRoutesNeedAKey } from "./api-costly-routes-need-a-key";
import { apiDeploymentComplete } from "./api-deployment-complete";
import { apiStageWatched } from "./api-stage-watched";
import { apiUsagePlanBound } from "./api-usage-plan-bound";
import { bucketEncrypted } from "./bucket-encrypted";
import { bucketPrivate } from "./bucket-private";
import { bucketTlsOnly } from "./bucket-tls-only";
import { bucketVersioned } from "./bucket-versioned";
import { chatGuarded } from "./chat-guarded";
import { containerHardened } from "./container-hardened";
import { containerHealthCheck } from "./container-health-check";
import { containerLogManaged } from "./container-log-managed";
import { ecrImmutable } from "./ecr-immutable";
import { ecrKeepsWhatRuns } from "./ecr-keeps-what-runs";
import { fargateSizeValid } from "./fargate-size-valid";
import { iamConditionalTrust } from "./iam-conditional-trust";
import { iamMetricNamespace } from "./iam-metric-namespace";
import { iamNoFullAccess } from "./iam-no-full-access";
import { iamNoServiceWildcard } from "./iam-no-service-wildcard";
import { iamResourceWildcardListed } from "./iam-resource-wildcard-listed";
import { imageImmutable } from "./image-immutable";
import { listenerModernTls } from "./listener-modern-tls";
import { loadBalancerDropsInvalidHeaders } from "./load-balancer-drops-invalid-headers";
import { loadBalancerInternal } from "./load-balancer-internal";
import { logGroupExpires } from "./log-group-expires";
import { noCycle } from "./no-cycle";
import { noDefaultSecurityGroup } from "./no-default-security-group";
import { noLiteralPlace } from "./no-literal-place";
import { noMachinePath } from "./no-machine-path";
import { noSecretInEnvironment } from "./no-secret-in-environment";
import { outputDescribed } from "./output-described";
import { referencesResolve } from "./references-resolve";
import { resourceHasNameTag } from "./resource-has-name-tag";
import type { Rule } from "./rule";
import { secretRecoverable } from "./secret-recoverable";
import { secretWithoutValue } from "./secret-without-value";
import { securityGroupAttached } from "./security-group-attached";
import { securityGroupNoOpenIngress } from "./security-group-no-open-ingress";
import { securityGroupOnePeer } from "./security-group-one-peer";
import { securityGroupOnePort } from "./security-group-one-port";
import { securityGroupRulesApart } from "./security-group-rules-apart";
import { serviceAfterListener } from "./service-after-listener";
import { serviceCircuitBreaker } from "./service-circuit-breaker";
import { serviceDrainsInTime } from "./service-drains-in-time";
import { serviceFailsOnRollback } from "./service-fails-on-rollback";
import { serviceNotPublic } from "./service-not-public";
import { subnetGivesNoPublicAddress } from "./subnet-gives-no-public-address";
import { subnetHasRouteTable } from "./subnet-has-route-table";
import { tableRecoverable } from "./table-recoverable";
import { taskRolesApart } from "./task-roles-apart";
import { variableDescribed } from "./variable-described";

/** Every rule, by the name of its file. */
export const RULES: readonly Rule[] = [
  apiCostlyRoutesNeedAKey,
  apiDeploymentComplete,
  apiStageWatched,
  apiUsagePlanBound,
  bucketEncrypted,
  bucketPrivate,
  bucketTlsOnly,
  bucketVersioned,
  chatGuarded,
  containerHardened,
  containerHealthCheck,
  containerLogManaged,
  ecrImmutable,
  ecrKeepsWhatRuns,
  fargateSizeValid,
  iamConditionalTrust,
  iamMetricNamespace,
  iamNoFullAccess,
  iamNoServiceWildcard,
  iamResourceWildcardListed,
  imageImmutable,
  listenerModernTls,
  loadBalancerDropsInvalidHeaders,
  loadBalancerInternal,
  logGroupExpires,
  noCycle,
  noDefaultSecurityGroup,
  noLiteralPlace,
  noMachinePath,
  noSecretInEnvironment,
  outputDescribed,
  referencesResolve,
  resourceHasNameTag,
  secretRecoverable,
  secretWithoutValue,
  securityGroupAttached,
  securityGroupNoOpenIngress,
  securityGroupOnePeer,
  securityGroupOnePort,
  securityGroupRulesApart,
  serviceAfterListener,
  serviceCircuitBreaker,
  serviceDrainsInTime,
  serviceFailsOnRollback,
  serviceNotPublic,
  subnetGivesNoPublicAddress,
  subnetHasRouteTable,
  tableRecoverable,
  taskRolesApart,
  variableDescribed,
];
