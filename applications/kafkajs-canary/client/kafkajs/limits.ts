/** Limits of the connections and of what kafkajs tries by itself, in milliseconds; the canary has a patience of its own. */
export const limits = {
  /** Confluent Cloud has taken more than ten seconds to let somebody in. */
  connectionTimeout: 15_000,
  requestTimeout: 20_000,
  /** Of a broker: how long it waits for replicas before it gives a send up. */
  produceTimeout: 15_000,
  retry: { retries: 3, initialRetryTime: 200, maxRetryTime: 2_000 },
  /** A member that was not heard of for so long has left the group. */
  sessionTimeout: 15_000,
  rebalanceTimeout: 30_000,
  heartbeatInterval: 2_000,
  /** How long a broker keeps a fetch that has nothing to bring; a consumer stops after it. */
  fetchWait: 1_000,
  metadataMaxAge: 60_000,
} as const;

/** As the original had it. */
export const partitionsConsumedConcurrently = 2;
