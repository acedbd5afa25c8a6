import type { BrokerAddress } from "../configuration/brokers";

export type SaslMechanism = "plain" | "scram-sha-256" | "scram-sha-512";

/** How a cluster is reached, whatever library does it. */
export interface KafkaConnection {
  /** Asked first, in this order or any other; they know the rest of the cluster. */
  readonly brokers: readonly BrokerAddress[];
  /**
   * Encryption; each broker's name is sent and checked.
   *
   * @default - none
   */
  readonly tls?: {
    /**
     * PEM of the authorities to trust.
     *
     * @default - Node's own
     */
    readonly ca?: string;
  };
  /** @default - nobody logs in */
  readonly sasl?: { readonly mechanism: SaslMechanism; readonly username: string; readonly password: string };
}
