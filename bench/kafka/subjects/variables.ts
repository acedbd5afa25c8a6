import type { KafkaConnection } from "../../../applications/kafkajs-canary/client/kafka-connection";
import { parseBrokers } from "../../../applications/kafkajs-canary/configuration/brokers";

export const text = (name: string): string => {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set`);
  return value;
};
export const number = (name: string): number => Number(text(name));

export const connectionOf = (): KafkaConnection => {
  const brokers = parseBrokers(text("BROKERS"));
  if (typeof brokers === "string") throw new Error(`BROKERS: ${brokers}`);
  return { brokers };
};
