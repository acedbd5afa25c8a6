/** Every code that a {@link ConfigurationError} can carry, with the situation that it names. */
export const CONFIGURATION_ERROR_CODES = {
  ENVIRONMENT_UNKNOWN: "ENVIRONMENT or STATE_BACKEND names something that there is no settings file or backend for",
  SETTING_INVALID: "a setting is missing, unknown, of the wrong type or outside what is allowed",
  LOGICAL_ID_TAKEN: "two elements of a stack would have the same Terraform address",
  CIDR_INVALID: "a CIDR block is malformed, misaligned, outside its VPC or overlaps another",
  SUBNET_COUNT_INVALID: "subnet blocks do not match the number of availability zones",
  SECURITY_GROUP_RULE_INVALID: "a security group rule is wider than one port and one named peer",
  IAM_RESOURCE_WILDCARD: 'a statement asks for Resource "*" although its actions know a resource',
  IAM_ACTION_WILDCARD: "a statement asks for a whole service's actions",
  IAM_CONDITION_MISSING: "a statement lets metrics be written into every namespace",
  FARGATE_SIZE_INVALID: "Fargate has no task size of this CPU and memory",
  TASK_ROLE_AMBIGUOUS: "a task definition is given a role and the name of another one to make",
  STOP_TIMEOUT_INVALID: "a container's stop timeout is outside what Fargate allows",
  SERVICE_NOT_BALANCEABLE: "a service behind a load balancer runs a container without port or health path",
  DRAINING_UNTUNED: "a target is still being drained when its container is killed",
  SLOW_START_INVALID: "a target group's slow start is outside what a load balancer allows",
  AUTOSCALING_RANGE_INVALID: "the least number of tasks is above the greatest, or the desired number is outside both",
  QUOTA_OFFSET_INVALID: "a usage plan's quota offset does not fit its period",
  API_PATH_INVALID: "an API path is malformed or its method stands there already",
  KEYSPACE_NAME_INVALID: "a keyspace or a table has a name that CQL without quotes could not reach",
  PARTITION_KEY_INVALID: "a table's partition key is empty or names a column that the table does not have",
  SECRET_RECOVERY_INVALID: "a secret's recovery window is outside 7 to 30 days",
} as const;

export type ConfigurationErrorCode = keyof typeof CONFIGURATION_ERROR_CODES;
