import type { Construct } from "constructs";
import { ImportedParameter } from "../../modules/secrets/imported-parameter";
import type { Settings } from "../settings/schema";

/** Names of the parameters, below the path that the settings name. */
const IDS = {
  KAFKA_HOST: "kafka-host",
  KAFKA_USERNAME: "kafka-username",
  KAFKA_PASSWORD: "kafka-password",
  SENTRY_DSN: "sentry-dsn",
} as const;

type ParameterVariable = keyof typeof IDS;

/** The brokers' addresses are no secret: injected like one, so that they can change without a deployment. */
export const isSecret = (variable: string): boolean => variable !== "KAFKA_HOST";

/**
 * The parameters that are put in out of band, by the container's variable; a task never starts while one is missing, so
 * there is none that is not used.
 */
export const importParameters = (scope: Construct, settings: Settings["kafkajsCanary"]) => {
  const imported = (variable: ParameterVariable): ImportedParameter =>
    ImportedParameter.fromName(scope, `${settings.names.parameterPath}/${IDS[variable]}`, {
      kmsKeyArn: isSecret(variable) ? settings.parameterKmsKeyArn : undefined,
    });
  return {
    KAFKA_HOST: imported("KAFKA_HOST"),
    ...(settings.kafka.saslMechanism === "none"
      ? {}
      : { KAFKA_USERNAME: imported("KAFKA_USERNAME"), KAFKA_PASSWORD: imported("KAFKA_PASSWORD") }),
    ...(settings.sentry ? { SENTRY_DSN: imported("SENTRY_DSN") } : {}),
  };
};
