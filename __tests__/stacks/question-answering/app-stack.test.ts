import { questionAnswering } from "../../../applications/question-answering/contract";
import { type Synthesized, synthesizeStacks, synthesizeStacksWith } from "../../support/synthesized";

const appOf = (stacks: ReturnType<typeof synthesizeStacks>): Synthesized => {
  const stack = stacks["question-answering-app"];
  if (stack === undefined) throw new Error("no app stack");
  return stack;
};
const appWith = (questionAnsweringSettings: Readonly<Record<string, unknown>>) =>
  appOf(synthesizeStacksWith({ questionAnswering: questionAnsweringSettings }, "question-answering"));

const stack = appOf(synthesizeStacks("dev"));
const statementsOf = (id: string) =>
  (stack.jsonOf(stack.resource("aws_iam_role_policy", id), "policy") as { Statement: unknown[] }).Statement;

describe("the network", () => {
  it("routes every private subnet through a NAT gateway of its zone (BQ-01)", () => {
    expect(stack.resources("aws_nat_gateway")).toHaveLength(2);
    for (const number of [1, 2]) {
      expect(stack.resource("aws_route", `private-network-private-default-route-${number}`)).toMatchObject({
        destination_cidr_block: "0.0.0.0/0",
        nat_gateway_id: `\${aws_nat_gateway.private-network-nat-gateway-${number}.id}`,
        route_table_id: `\${aws_route_table.private-network-private-route-table-${number}.id}`,
      });
    }
  });

  it("reaches Bedrock and the other services by endpoints in the private subnets (BQ-01)", () => {
    const endpoints = stack
      .resources("aws_vpc_endpoint")
      .filter(({ attributes }) => attributes.vpc_endpoint_type === "Interface");
    expect(endpoints.map(({ attributes }) => String(attributes.service_name).replace(/^.*\.id\}\./, ""))).toEqual([
      "bedrock-runtime",
      "ecr.api",
      "ecr.dkr",
      "logs",
      "secretsmanager",
    ]);
    for (const { attributes } of endpoints) {
      expect(attributes.private_dns_enabled).toBe(true);
      expect(attributes.security_group_ids).toEqual(["${aws_security_group.private-endpoints-security-group.id}"]);
    }
  });

  it("reaches S3 from the private route tables (BQ-02)", () => {
    expect(stack.resource("aws_vpc_endpoint", "private-s3").route_table_ids).toEqual([
      "${aws_route_table.private-network-private-route-table-1.id}",
      "${aws_route_table.private-network-private-route-table-2.id}",
    ]);
  });

  it("lets only the tasks use the endpoints, and only the load balancer ask the tasks (BQ-13)", () => {
    const ingress = stack
      .resources("aws_vpc_security_group_ingress_rule")
      .map(({ attributes }) => [
        attributes.security_group_id,
        attributes.referenced_security_group_id,
        attributes.from_port,
      ]);
    expect(ingress).toEqual([
      ["${aws_security_group.private-endpoints-security-group.id}", "${aws_security_group.private-tasks.id}", 443],
      [
        "${aws_security_group.private-tasks.id}",
        "${aws_security_group.load-balancer-security-group.id}",
        questionAnswering.port,
      ],
    ]);
  });

  it("stands the load balancer into the private subnets (BQ-14)", () => {
    expect(stack.resource("aws_lb")).toMatchObject({
      internal: true,
      load_balancer_type: "network",
      subnets: [
        "${aws_subnet.private-network-private-subnet-1.id}",
        "${aws_subnet.private-network-private-subnet-2.id}",
      ],
    });
  });
});

describe("the API", () => {
  it("has the root for everybody and questions for those with a key (BQ-04, BQ-05)", () => {
    expect(stack.resource("aws_api_gateway_method", "entrance-api-get-root")).toMatchObject({
      http_method: "GET",
      resource_id: "${aws_api_gateway_rest_api.entrance-api.root_resource_id}",
      api_key_required: false,
    });
    const ask = stack.resource("aws_api_gateway_method", "entrance-api-post-ask");
    expect(ask).toMatchObject({ http_method: "POST", api_key_required: true });
    expect(ask).not.toHaveProperty("request_parameters");
    expect(stack.resources("aws_api_gateway_method")).toHaveLength(2);
  });

  it("is published anew when a route changes (BQ-03)", () => {
    const trigger = (synthesized: Synthesized) => synthesized.resource("aws_api_gateway_deployment").triggers;
    expect(trigger(appWith({}))).toEqual(trigger(stack));
    expect(trigger(appWith({ names: { api: "another" } }))).not.toEqual(trigger(stack));
  });

  it("binds its usage plan of 20 a week to the stage, with a key (BQ-05, BQ-06)", () => {
    expect(stack.resource("aws_api_gateway_usage_plan")).toMatchObject({
      name: "qa-usage-plan",
      api_stages: [
        {
          api_id: "${aws_api_gateway_rest_api.entrance-api.id}",
          stage: "${aws_api_gateway_stage.entrance-stage.stage_name}",
        },
      ],
      quota_settings: { limit: 20, period: "WEEK", offset: 2 },
      throttle_settings: { burst_limit: 5, rate_limit: 10 },
    });
    expect(stack.resources("aws_api_gateway_usage_plan_key")).toHaveLength(1);
  });

  it("gives up when the gateway does, and logs each request (BQ-15, BQ-22)", () => {
    for (const { attributes } of stack.resources("aws_api_gateway_integration")) {
      expect(attributes).toMatchObject({
        type: "HTTP_PROXY",
        connection_type: "VPC_LINK",
        timeout_milliseconds: 29_000,
      });
    }
    expect(stack.resource("aws_api_gateway_stage").access_log_settings).toMatchObject({
      destination_arn: "${aws_cloudwatch_log_group.entrance-access-log.arn}",
    });
  });

  it("can stand behind a web ACL, and can leave the region's log role to somebody else", () => {
    const webAclArn = "arn:aws:wafv2:us-east-1:111122223333:regional/webacl/test/1";
    const other = appWith({ api: { webAclArn, manageLogRole: false } });
    expect(other.resource("aws_wafv2_web_acl_association").web_acl_arn).toBe(webAclArn);
    expect(other.resources("aws_api_gateway_account")).toEqual([]);
    expect(stack.resources("aws_wafv2_web_acl_association")).toEqual([]);
  });
});

describe("the tasks", () => {
  it("may call the two models and nothing else (BQ-10)", () => {
    expect(statementsOf("task-service-task-role-policy")).toEqual([
      {
        Effect: "Allow",
        Action: ["bedrock:InvokeModel"],
        Resource: [
          expect.stringMatching(/:inference-profile\/us\.amazon\.nova-2-lite-v1:0$/),
          expect.stringMatching(/:bedrock:\*::foundation-model\/amazon\.nova-2-lite-v1:0$/),
          expect.stringMatching(/::foundation-model\/amazon\.titan-embed-text-v2:0$/),
        ],
      },
    ]);
  });

  it("that load documents may read the documents and call the embedding model", () => {
    const actions = statementsOf("task-ingest-task-role-policy").map(
      (statement) => (statement as { Action: string[] }).Action,
    );
    expect(actions).toEqual([["bedrock:InvokeModel"], ["s3:ListBucket"], ["s3:GetObject"]]);
  });

  it("get Qdrant's address and key as secrets, and write to a log group that expires (BQ-07, BQ-09)", () => {
    const [container] = stack.jsonOf(
      stack.resource("aws_ecs_task_definition", "task-service"),
      "container_definitions",
    ) as [{ secrets: { name: string }[]; environment: { name: string; value: string }[]; image: string }];
    expect(container.secrets.map(({ name }) => name)).toEqual(["QDRANT_API_KEY", "QDRANT_URL"]);
    expect(container.environment).toEqual([
      { name: "ANSWER_MODEL_ID", value: "us.amazon.nova-2-lite-v1:0" },
      { name: "AWS_REGION", value: "${data.aws_region.aws-region.id}" },
      { name: "EMBEDDING_MODEL_ID", value: "amazon.titan-embed-text-v2:0" },
      { name: "QDRANT_COLLECTION", value: "cnu" },
    ]);
    expect(container.image).toMatch(/:\$\{var\.image_tag\}$/);
    expect(stack.resource("aws_cloudwatch_log_group", "task-log").retention_in_days).toBe(7);
  });

  it("are asked for their health over HTTP (BQ-12)", () => {
    expect(stack.resource("aws_lb_target_group").health_check).toMatchObject({ protocol: "HTTP", path: "/healthz" });
  });

  it("are two, up to four under load; or as many as the settings say (BQ-22)", () => {
    expect(stack.resource("aws_ecs_service").desired_count).toBe(2);
    expect(stack.resource("aws_appautoscaling_target")).toMatchObject({ min_capacity: 2, max_capacity: 4 });
    const fixed = appWith({ service: { desiredCount: 3, autoscaling: { enabled: false } } });
    expect(fixed.resources("aws_appautoscaling_target")).toEqual([]);
    expect(fixed.resource("aws_ecs_service").desired_count).toBe(3);
    expect(fixed.resource("aws_ecs_service").lifecycle).not.toHaveProperty("ignore_changes");
  });
});

describe("the operator", () => {
  it("is told of failing and slow answers, unhealthy and missing tasks (BQ-22)", () => {
    const alarms = stack
      .resources("aws_cloudwatch_metric_alarm")
      .map(({ attributes }) => [attributes.metric_name, attributes.threshold, attributes.treat_missing_data]);
    expect(alarms).toEqual([
      ["Latency", 20_000, "notBreaching"],
      ["RunningTaskCount", 2, "breaching"],
      ["5XXError", 0, "notBreaching"],
      ["UnHealthyHostCount", 0, "notBreaching"],
    ]);
    expect(
      appWith({ service: { desiredCount: 5, autoscaling: { enabled: false } } }).resource(
        "aws_cloudwatch_metric_alarm",
        "alarms-running-tasks",
      ).threshold,
    ).toBe(5);
  });

  it("finds every command in the outputs, with the field that the API wants (BQ-20)", () => {
    const outputs = stack.section("output");
    expect(Object.keys(outputs).sort()).toEqual([
      "alarm_topic_arn",
      "api_key_id",
      "ask_command",
      "cluster_name",
      "invoke_url",
      "push_image_command",
      "put_secrets_command",
      "read_api_key_command",
      "repository_url",
      "run_ingest_command",
      "service_name",
    ]);
    expect(outputs.ask_command?.value).toContain('\\"text\\":');
    expect(outputs.run_ingest_command?.value).toContain("run-task");
  });

  it("names the image by a variable that refuses what moves (BQ-08)", () => {
    const validations = stack.section("variable").image_tag?.validation;
    const [validation] = validations as [{ condition: string; error_message: string }];
    const pattern = /regex\("(.+)", var/.exec(validation.condition)?.[1] ?? "";
    const accepts = (tag: string) => new RegExp(pattern).test(tag);
    expect(
      ["1a2b3c4", "9015e8e0c0ffee00c0ffee00c0ffee00c0ffee00", "1.2.3", "v1.2.3-rc.1"].filter(accepts),
    ).toHaveLength(4);
    expect(["latest", "main", "stable", "1a2b3", "", "prod-1.2.3", "1.2"].filter(accepts)).toEqual([]);
    expect(validation.error_message).toContain("latest, is refused");
  });
});
