import { join } from "node:path";
import { copyCheckout, editFile } from "../support/checkout";
import { type Account, openAccount } from "../support/cloud";
import { objectAt, objectsAt, textAt } from "../support/json";
import { openStack } from "../support/open-stack";
import { compile, type Synthesis, synthesize } from "../support/synthesize";
import { Terraform } from "../support/terraform";

jest.setTimeout(900_000);

const [REGISTRY, APP] = ["kafkajs-canary-registry", "kafkajs-canary-app"];
const SETTLED = { empty: true, changes: {} };
const RELEASE = { image_tag: "0123abc" };
const NEXT = { image_tag: "4567def" };

let checkout: string;
let account: Account;
let synthesis: Synthesis;

const terraformOf = async (synthesized: Synthesis, stack: string): Promise<Terraform> => {
  const terraform = await openStack(synthesized, stack, account);
  await terraform.validate();
  return terraform;
};

beforeAll(async () => {
  checkout = copyCheckout();
  [account] = await Promise.all([openAccount("kafkajs-canary"), compile(checkout)]);
  synthesis = await synthesize(checkout, { state: "local", outdir: join(checkout, "cdktf.out") });
});

describe("the registry", () => {
  let registry: Terraform;
  beforeAll(async () => {
    registry = await terraformOf(synthesis, REGISTRY);
    await registry.apply();
  });

  it("is settled by one apply", async () => {
    expect(await registry.plan()).toEqual(SETTLED);
  });

  it("tells the commands that come next, and asks for values instead of holding them", async () => {
    const outputs = await registry.outputs();
    expect(outputs.push_image_command).toMatch(/APPLICATION=kafkajs-canary .*:\$\(git rev-parse HEAD\)$/);
    expect(outputs.put_kafka_password_command).toBe(
      "read -rsp 'Value of /kafkajs-canary-app/kafka-password: ' VALUE && " +
        "aws ssm put-parameter --region us-east-1 --name /kafkajs-canary-app/kafka-password --type SecureString " +
        '--overwrite --value="$VALUE"; unset VALUE',
    );
  });

  describe("and the canary", () => {
    let app: Terraform;
    beforeAll(async () => {
      app = await terraformOf(synthesis, APP);
      await app.apply(RELEASE);
    });

    it("is settled by one apply, with two tasks in private subnets", async () => {
      expect(await app.plan(RELEASE)).toEqual(SETTLED);
      expect(await app.held("aws_ecs_service.service")).toMatchObject({
        desired_count: 2,
        load_balancer: [],
        network_configuration: [{ assign_public_ip: false }],
      });
    });

    it("gives a task its parameters without their values", async () => {
      const { container_definitions } = objectAt(await app.held("aws_ecs_task_definition.task"));
      const [container] = objectsAt({ all: JSON.parse(String(container_definitions)) }, "all");
      const at = (name: string) => `arn:aws:ssm:us-east-1:${account.id}:parameter/kafkajs-canary-app/${name}`;
      expect(container?.secrets).toEqual([
        { name: "KAFKA_HOST", valueFrom: at("kafka-host") },
        { name: "KAFKA_PASSWORD", valueFrom: at("kafka-password") },
        { name: "KAFKA_USERNAME", valueFrom: at("kafka-username") },
      ]);
    });

    it("has a dashboard that CloudWatch could draw", async () => {
      const body = JSON.parse(
        textAt(objectAt(await app.held("aws_cloudwatch_dashboard.health-dashboard")), "dashboard_body"),
      );
      const [alarms, ...graphs] = objectsAt(body, "widgets");
      expect(objectAt(alarms, "properties").alarms).toHaveLength(12);
      expect(graphs.map((graph) => objectAt(graph, "properties").region)).toEqual(Array(9).fill("us-east-1"));
    });

    it("tells the commands that show how it is", async () => {
      expect(await app.outputs()).toMatchObject({
        cluster_name: "kafkajs-canary-app",
        service_name: "kafkajs-canary-app",
        dashboard_name: "KafkaJS-Canary-App-Health",
        alarm_topic_arn: `arn:aws:sns:us-east-1:${account.id}:kafkajs-canary-app-alerts`,
        list_services_command: "aws ecs list-services --region us-east-1 --cluster kafkajs-canary-app",
        describe_services_command:
          "aws ecs describe-services --region us-east-1 --cluster kafkajs-canary-app --services kafkajs-canary-app",
        push_image_command: expect.stringMatching(/:0123abc$/),
      });
    });

    it("fails the apply when ECS rolled it back (KC-18)", async () => {
      await account.deploymentsEnd("kafkajs-canary-app", "rollback");
      expect(await app.applyFailing(NEXT)).toContain("ECS rolled service kafkajs-canary-app back");
      await account.deploymentsEnd("kafkajs-canary-app", "settle");
    });

    it("takes on Sentry and Slack, and is settled again (KC-02, KC-10)", async () => {
      editFile(
        join(checkout, "stacks", "settings", "dev.ts"),
        'region: "us-east-1",\n  state',
        'region: "us-east-1",\n  kafkajsCanary: { sentry: true, slack: { workspaceId: "T0123ABCD", channelId: "C0123ABCD" } },\n  state',
      );
      await compile(checkout);
      const other = await synthesize(checkout, { state: "local", outdir: join(checkout, "cdktf.out") });
      app = await terraformOf(other, APP);
      await app.apply(NEXT);
      expect(await app.plan(NEXT)).toEqual(SETTLED);
      expect(await app.held("aws_chatbot_slack_channel_configuration.health-slack")).toMatchObject({
        sns_topic_arns: [`arn:aws:sns:us-east-1:${account.id}:kafkajs-canary-app-alerts`],
        guardrail_policy_arns: [`arn:aws:iam::${account.id}:policy/kafkajs-canary-app-slack-guardrail`],
        logging_level: "NONE",
      });
      const outputs = await app.outputs();
      expect(outputs.put_sentry_dsn_command).toContain("/kafkajs-canary-app/sentry-dsn");
    });

    it("leaves nothing behind", async () => {
      await app.destroy(NEXT);
      await registry.destroy();
      expect(await account.leftovers()).toEqual({});
    });
  });
});

it.each(["json", "hcl"] as const)("in production both stacks are valid as %s", async (exit) => {
  const { folder } = await synthesize(checkout, { environment: "production", exit });
  for (const stack of [REGISTRY, APP]) {
    const terraform = new Terraform(folder(stack), account.environment);
    await terraform.init("-backend=false");
    await terraform.validate();
  }
});
