import type { App } from "cdktf";
import { KafkajsCanaryAppStack } from "./kafkajs-canary/app-stack";
import { KafkajsCanaryRegistryStack } from "./kafkajs-canary/registry-stack";
import { KeyspacesAppStack } from "./keyspaces/app-stack";
import { KeyspacesEnvironmentStack } from "./keyspaces/environment-stack";
import { QuestionAnsweringAppStack } from "./question-answering/app-stack";
import { QuestionAnsweringRegistryStack } from "./question-answering/registry-stack";
import { RemoteStateStack } from "./remote-state/remote-state-stack";
import type { Settings } from "./settings/schema";

/** Every stack of an environment, in the order in which they are first deployed. */
export const composeStacks = (app: App, settings: Settings): void => {
  new RemoteStateStack(app, "remote-state", settings);
  const canary = new KafkajsCanaryRegistryStack(app, "kafkajs-canary-registry", settings);
  new KafkajsCanaryAppStack(app, "kafkajs-canary-app", settings, canary);
  const keyspaces = new KeyspacesEnvironmentStack(app, "keyspaces-environment", settings);
  new KeyspacesAppStack(app, "keyspaces-app", settings, keyspaces);
  const registry = new QuestionAnsweringRegistryStack(app, "question-answering-registry", settings);
  new QuestionAnsweringAppStack(app, "question-answering-app", settings, registry);
};
