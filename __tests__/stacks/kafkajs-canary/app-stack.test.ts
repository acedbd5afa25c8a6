import { parseTextExpression } from "../../support/parse-expression";
import { type Synthesized, synthesizeStacks, synthesizeStacksWith } from "../../support/synthesized";
import { containerOf } from "../../support/task-environment";

const appOf = (stacks: ReturnType<typeof synthesizeStacks>): Synthesized => {
  const stack = stacks["kafkajs-canary-app"];
  if (stack === undefined) throw new Error("no app stack");
  return stack;
};
const appWith = (kafkajsCanary: Readonly<Record<string, unknown>>) =>
  appOf(synthesizeStacksWith({ kafkajsCanary }, "kafkajs-canary"));

const stack = appOf(synthesizeStacks("dev"));
const different = appWith({
  sentry: true,
  parameterKmsKeyArn: "arn:aws:kms:us-east-1:111122223333:key/example",
  awsEndpoints: true,
  network: { natGateways: "single" },
  kafka: {
    brokerPorts: [9092, 9094],
    brokerCidrs: ["192.0.2.0/24", "198.51.100.0/24"],
    tlsCaFile: "/app/ca.pem",
    saslMechanism: "scram-sha-512",
    createTopic: { partitions: 12 },
  },
  service: { desiredCount: 3, size: { cpu: 512, memoryMiB: 1024 } },
});
const withoutLogin = appWith({ kafka: { saslMechanism: "none", tls: false } });

const PARAMETER =
  "arn:${data.aws_partition.aws-partition.partition}:ssm:${data.aws_region.aws-region.id}:" +
  "${data.aws_caller_identity.aws-account.account_id}:parameter/kafkajs-canary-app";

const secretsOf = (one: Synthesized) => containerOf(one, "task").secrets;
const variablesOf = (one: Synthesized) =>
  Object.fromEntries(containerOf(one, "task").environment.map(({ name, value }) => [name, value]));
const statementsOf = (one: Synthesized) => {
  const policy = one.jsonOf(one.resource("aws_iam_role_policy", "task-execution-role-policy"), "policy");
  return (policy as { Statement: { Action: string[]; Resource: string[]; Condition?: unknown }[] }).Statement;
};
const egressOf = (one: Synthesized) =>
  one
    .resources("aws_vpc_security_group_egress_rule")
    .filter(({ attributes }) => attributes.security_group_id === "${aws_security_group.network-tasks.id}")
    .map(({ attributes: { cidr_ipv4, prefix_list_id, referenced_security_group_id, from_port } }) => [
      cidr_ipv4 ?? prefix_list_id ?? referenced_security_group_id,
      from_port,
    ]);

describe("the network", () => {
  it("spans two zones, told by two blocks a tier and not left to the region (KC-15)", () => {
    expect(stack.resource("aws_vpc").cidr_block).toBe("10.0.0.0/16");
    expect(stack.resources("aws_subnet").map(({ attributes }) => attributes.cidr_block)).toEqual([
      "10.0.128.0/18",
      "10.0.192.0/18",
      "10.0.0.0/18",
      "10.0.64.0/18",
    ]);
  });

  it("leads outside by a NAT gateway in each zone, or by one", () => {
    expect(stack.resources("aws_nat_gateway")).toHaveLength(2);
    expect(different.resources("aws_nat_gateway")).toHaveLength(1);
  });

  it("lets nobody reach the tasks (KC-13)", () => {
    expect(stack.resources("aws_vpc_security_group_ingress_rule")).toEqual([]);
    expect(stack.resources("aws_lb")).toEqual([]);
  });

  it("lets the tasks reach the brokers' port, and HTTPS for AWS", () => {
    expect(egressOf(stack)).toEqual([
      ["0.0.0.0/0", 9092],
      ["0.0.0.0/0", 443],
      ["${aws_vpc_endpoint.network-s3.prefix_list_id}", 443],
    ]);
  });

  it("names the brokers when their places are known, and AWS when it has endpoints", () => {
    expect(egressOf(different)).toEqual([
      ["192.0.2.0/24", 9092],
      ["192.0.2.0/24", 9094],
      ["198.51.100.0/24", 9092],
      ["198.51.100.0/24", 9094],
      ["${aws_security_group.network-endpoints-security-group.id}", 443],
      // Sentry.
      ["0.0.0.0/0", 443],
      ["${aws_vpc_endpoint.network-s3.prefix_list_id}", 443],
    ]);
    const closed = appWith({
      network: { natGateways: "none" },
      awsEndpoints: true,
      kafka: { brokerCidrs: ["10.1.0.0/16"] },
    });
    expect(egressOf(closed).map(([to]) => to)).not.toContain("0.0.0.0/0");
  });

  it("opens HTTPS to everybody once when Kafka has it already", () => {
    expect(egressOf(appWith({ kafka: { brokerPorts: [443] } }))).toEqual([
      ["0.0.0.0/0", 443],
      ["${aws_vpc_endpoint.network-s3.prefix_list_id}", 443],
    ]);
  });
});

describe("the service", () => {
  const service = stack.resource("aws_ecs_service");

  it("is two tasks in private subnets, without public addresses (KC-13)", () => {
    expect(service.desired_count).toBe(2);
    expect(service).not.toHaveProperty("load_balancer");
    expect(service.network_configuration).toEqual({
      subnets: ["${aws_subnet.network-private-subnet-1.id}", "${aws_subnet.network-private-subnet-2.id}"],
      security_groups: ["${aws_security_group.network-tasks.id}"],
      assign_public_ip: false,
    });
  });

  it("never has fewer tasks than desired while it is replaced, and goes back when that fails (KC-18)", () => {
    expect(service).toMatchObject({
      deployment_minimum_healthy_percent: 100,
      deployment_maximum_percent: 200,
      deployment_circuit_breaker: { enable: true, rollback: true },
      wait_for_steady_state: true,
    });
  });

  it("runs in a cluster with Container Insights, which tell of its tasks", () => {
    expect(stack.resource("aws_ecs_cluster")).toMatchObject({
      name: "kafkajs-canary-app",
      setting: [{ name: "containerInsights", value: "enabled" }],
    });
  });

  it("has as many tasks of the size that the settings say", () => {
    expect(stack.resource("aws_ecs_task_definition")).toMatchObject({ cpu: "256", memory: "512" });
    expect(different.resource("aws_ecs_task_definition")).toMatchObject({ cpu: "512", memory: "1024" });
    expect(different.resource("aws_ecs_service").desired_count).toBe(3);
  });
});

describe("the task", () => {
  it("is given the original's values, as text", () => {
    expect(variablesOf(stack)).toEqual({
      ENVIRONMENT: "dev",
      HEALTH_DEADLINE_MS: "90000",
      INDUCED_FAILURE_RATE: "0.001",
      KAFKA_CREATE_TOPIC: "off",
      KAFKA_GROUP_ID: "kafkajs-canary-app",
      KAFKA_SASL_MECHANISM: "plain",
      KAFKA_TLS: "on",
      KAFKA_TOPIC: "test-topic",
      LOG_LEVEL: "info",
      METRICS_NAMESPACE: "kafkajs-canary-app",
      PRODUCE_BATCH: "1-50",
      PRODUCE_INTERVAL_MS: "10000",
      RELEASE: "${var.image_tag}",
    });
  });

  it("is given what the settings say: authorities, another login, a topic that is made (KC-07, KC-09)", () => {
    expect(variablesOf(different)).toMatchObject({
      KAFKA_CREATE_TOPIC: "on",
      KAFKA_SASL_MECHANISM: "scram-sha-512",
      KAFKA_TLS_CA: "/app/ca.pem",
      KAFKA_TOPIC_PARTITIONS: "12",
      KAFKA_TOPIC_REPLICATION: "-1",
    });
    expect(variablesOf(withoutLogin)).toMatchObject({ KAFKA_TLS: "off", KAFKA_SASL_MECHANISM: "none" });
  });

  it("is given brokers, user name and password as parameters, read anew by each task (KC-17)", () => {
    expect(secretsOf(stack)).toEqual([
      { name: "KAFKA_HOST", valueFrom: `${PARAMETER}/kafka-host` },
      { name: "KAFKA_PASSWORD", valueFrom: `${PARAMETER}/kafka-password` },
      { name: "KAFKA_USERNAME", valueFrom: `${PARAMETER}/kafka-username` },
    ]);
    expect(stack.addresses().filter((address) => address.includes("aws_ssm"))).toEqual([]);
  });

  it("asks for Sentry's address only when Sentry is on, and for no login that there is not (KC-02)", () => {
    expect(secretsOf(different).map(({ name }) => name)).toContain("SENTRY_DSN");
    expect(secretsOf(withoutLogin).map(({ name }) => name)).toEqual(["KAFKA_HOST"]);
  });

  it("is started by a role that reads exactly these parameters", () => {
    const readable = (one: Synthesized) =>
      statementsOf(one)
        .filter(({ Action }) => Action.includes("ssm:GetParameters"))
        .flatMap(({ Resource }) => Resource)
        .sort();
    expect(readable(stack)).toEqual(
      ["kafka-host", "kafka-password", "kafka-username"].map((id) => `${PARAMETER}/${id}`),
    );
    expect(readable(withoutLogin)).toEqual([`${PARAMETER}/kafka-host`]);
    expect(statementsOf(stack).flatMap(({ Action }) => Action)).not.toContain("kms:Decrypt");
  });

  it("is started by a role that decrypts only with a key of one's own, and only secrets", () => {
    const decrypting = statementsOf(different).filter(({ Action }) => Action.includes("kms:Decrypt"));
    expect(decrypting.map(({ Condition }) => Condition)).toEqual(
      ["kafka-username", "kafka-password", "sentry-dsn"].map((id) => ({
        StringEquals: { "kms:EncryptionContext:PARAMETER_ARN": `${PARAMETER}/${id}` },
      })),
    );
  });

  it("may itself do nothing in AWS: its metrics are lines of its log (KC-14)", () => {
    expect(stack.resources("aws_iam_role_policy").map(({ id }) => id)).toEqual(["task-execution-role-policy"]);
    expect(stack.json).not.toContain("PutMetricData");
  });

  it("writes to a group whose lines expire after a week", () => {
    expect(stack.resource("aws_cloudwatch_log_group")).toMatchObject({
      name: "/aws/ecs/kafkajs-canary-app",
      retention_in_days: 7,
    });
  });

  it("runs an image by a tag that cannot move (KC-05)", () => {
    expect(JSON.stringify(containerOf(stack, "task"))).toMatch(/repository_url\}:\$\{var\.image_tag\}"/);
    expect(stack.section("variable").image_tag?.validation).toEqual([
      expect.objectContaining({ error_message: expect.stringContaining("latest, is refused") }),
    ]);
  });
});

describe("the operator", () => {
  const outputs = stack.section("output");
  const command = (id: string) => parseTextExpression(String(outputs[`${id}_command`]?.value));
  const [CLUSTER, SERVICE] = ["${aws_ecs_cluster.cluster.name}", "${aws_ecs_service.service.name}"];
  const REGION = "--region ${data.aws_region.aws-region.id}";

  it("finds names and commands in the outputs", () => {
    expect(Object.keys(outputs).sort()).toEqual([
      "alarm_topic_arn",
      "cluster_name",
      "dashboard_name",
      "describe_services_command",
      "follow_log_command",
      "list_services_command",
      "log_group_name",
      "push_image_command",
      "put_kafka_host_command",
      "put_kafka_password_command",
      "put_kafka_username_command",
      "restart_command",
      "service_name",
    ]);
  });

  it("sees how the service is", () => {
    expect(command("list_services")).toBe(`aws ecs list-services ${REGION} --cluster ${CLUSTER}`);
    expect(command("describe_services")).toBe(
      `aws ecs describe-services ${REGION} --cluster ${CLUSTER} --services ${SERVICE}`,
    );
    expect(command("follow_log")).toMatch(/^aws logs tail .* --follow --filter-pattern '\{ \$\._aws NOT EXISTS \}'$/);
  });

  it("gives the tasks new parameters by replacing them", () => {
    expect(command("restart")).toBe(
      `aws ecs update-service ${REGION} --cluster ${CLUSTER} --service ${SERVICE} --force-new-deployment`,
    );
  });
});
