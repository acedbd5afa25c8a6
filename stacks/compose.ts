import type { App } from "cdktf";
import { KafkajsCanaryAppStack } from "./kafkajs-canary/app-stack";
import { KafkajsCanaryRegistryStack } from "./kafkajs-canary/registry-stack";
import { KeyspacesAppStack } from "./keyspaces/app-stack";
import { KeyspacesEnvironmentStack } from "./keyspaces/environment-stack";
import { QuestionAnsweringAppStack } from "./question-answering/app-stack";
import { QuestionAnsweringRegistryStack } from "./question-answering/registry-stack";
import { RemoteStateStack } from "./remote-state/remote-state-stack";
import type { Settings } from "./settings/schema";

type Compose = (app: App, settings: Settings) => void;

/** Each system's stacks, in the order in which they are first deployed. No system knows another. */
export const systems = {
  "remote-state": (app, settings) => {
    new RemoteStateStack(app, "remote-state", settings);
  },
  "kafkajs-canary": (app, settings) => {
    const registry = new KafkajsCanaryRegistryStack(app, "kafkajs-canary-registry", settings);
    new KafkajsCanaryAppStack(app, "kafkajs-canary-app", settings, registry);
  },
  keyspaces: (app, settings) => {
    const environment = new KeyspacesEnvironmentStack(app, "keyspaces-environment", settings);
    new KeyspacesAppStack(app, "keyspaces-app", settings, environment);
  },
  "question-answering": (app, settings) => {
    const registry = new QuestionAnsweringRegistryStack(app, "question-answering-registry", settings);
    new QuestionAnsweringAppStack(app, "question-answering-app", settings, registry);
  },
} as const satisfies Readonly<Record<string, Compose>>;

/** A system by its name. */
export type System = keyof typeof systems;

/** Every stack of an environment. */
export const composeStacks = (app: App, settings: Settings): void => {
  for (const compose of Object.values(systems)) compose(app, settings);
};
