import { copyCheckout } from "../support/checkout";
import { type Account, openAccount } from "../support/cloud";
import { openStack } from "../support/open-stack";
import { compile, synthesize } from "../support/synthesize";
import { Terraform } from "../support/terraform";

jest.setTimeout(900_000);

const SERVICE = "aws_ecs_service.query-api-server";
const SETTLED = { empty: true, changes: {} };
const RELEASE = { image_tag: "0123abc" };
const NEXT = { image_tag: "4567def" };

let checkout: string;
let account: Account;
let environment: Terraform;
let app: Terraform;

beforeAll(async () => {
  checkout = copyCheckout();
  [account] = await Promise.all([openAccount("keyspaces"), compile(checkout)]);
  const synthesis = await synthesize(checkout, { state: "local" });
  environment = await openStack(synthesis, "keyspaces-environment", account);
  app = await openStack(synthesis, "keyspaces-app", account);
});

describe("the environment", () => {
  beforeAll(() => environment.apply());

  it("is settled by one apply", async () => {
    expect(await environment.plan()).toEqual(SETTLED);
  });

  it("tells what the original's template told", async () => {
    const outputs = await environment.outputs();
    const role = (name: string) => `arn:aws:iam::${account.id}:role/demo-staging-${name}`;
    expect(outputs).toMatchObject({
      VpcId: expect.stringMatching(/^vpc-/),
      VpcCIDR: "10.0.0.0/16",
      PublicSubnetOne: expect.stringMatching(/^subnet-/),
      PublicSubnetTwo: expect.stringMatching(/^subnet-/),
      PrivateSubnetOne: expect.stringMatching(/^subnet-/),
      PrivateSubnetTwo: expect.stringMatching(/^subnet-/),
      ClusterName: "demo-staging",
      ContainerSecurityGroup: expect.stringMatching(/^sg-/),
      TaskExecutionRoleArn: role("TaskExecutionRole"),
      KeyspacesECSWriteRoleArn: role("KeyspacesECSWriteRole"),
      KeyspacesECSReadRoleArn: role("KeyspacesECSReadRole"),
      ClusterLogGroup: "demo-staging-cluster",
      PublicListener: expect.stringContaining(":listener/app/demo-staging-ALB/"),
      ServiceTargetGroup: expect.stringContaining(":targetgroup/demo-staging-TG/"),
      ExternalUrl: expect.stringMatching(/^http:\/\/demo-staging-ALB-.*\.elb\.amazonaws\.com$/),
    });
  });

  it("has the table, on demand, recoverable, with room for every population (KS-19)", async () => {
    expect(await environment.held("aws_keyspaces_table.countries")).toMatchObject({
      id: "geography_domain/countries",
      capacity_specification: [{ throughput_mode: "PAY_PER_REQUEST" }],
      point_in_time_recovery: [{ status: "ENABLED" }],
      encryption_specification: [{ type: "AWS_OWNED_KMS_KEY" }],
      schema_definition: [
        {
          partition_key: [{ name: "id" }],
          column: expect.arrayContaining([{ name: "population", type: "bigint" }]),
        },
      ],
    });
  });

  describe("and the applications", () => {
    const without = { ...RELEASE, run_query_api: "false" };

    it("are deployed before there is an image, without tasks (KS-12)", async () => {
      await app.apply(without);
      expect(await app.held(SERVICE)).toMatchObject({ desired_count: 0 });
      expect(await app.plan(without)).toEqual(SETTLED);
    });

    it("are settled by one more apply, with tasks", async () => {
      await app.apply(RELEASE);
      expect(await app.held(SERVICE)).toMatchObject({ desired_count: 2 });
      expect(await app.plan(RELEASE)).toEqual(SETTLED);
    });

    it("tell the commands that come next", async () => {
      const { ContainerSecurityGroup, PrivateSubnetOne, PrivateSubnetTwo, ExternalUrl } = await environment.outputs();
      const outputs = await app.outputs();
      expect(outputs.run_load_data_command).toContain(
        `subnets=[${PrivateSubnetOne},${PrivateSubnetTwo}],securityGroups=[${ContainerSecurityGroup}]`,
      );
      expect(outputs.load_data_log_command).toContain("aws logs tail demo-staging-cluster ");
      expect(outputs.push_images_command).toMatch(/APPLICATION=load-data .*APPLICATION=query-api .*:0123abc$/);
      expect(outputs.ask_command).toBe(`curl --silent --show-error '${ExternalUrl}/countries/us?pretty'`);
    });

    it("fail the apply when ECS rolled the service back (KS-13)", async () => {
      await account.deploymentsEnd("query-api-server", "rollback");
      expect(await app.applyFailing(NEXT)).toContain("ECS rolled service query-api-server back");
      await account.deploymentsEnd("query-api-server", "settle");
      await app.apply(NEXT);
      expect(await app.plan(NEXT)).toEqual(SETTLED);
    });

    it("can be stopped, and started again", async () => {
      const plan = await app.plan({ ...NEXT, run_query_api: "false" });
      expect(plan.changes).toEqual({
        "aws_appautoscaling_policy.query-api-server-autoscaling-cpu": "delete,create",
        "aws_appautoscaling_target.query-api-server-autoscaling-target": "delete,create",
        "aws_cloudwatch_metric_alarm.alarms-running-tasks": "update",
        [SERVICE]: "delete,create",
        "terraform_data.query-api-switch": "update",
      });
    });

    it("leave nothing behind", async () => {
      await app.destroy(NEXT);
      await environment.destroy();
      expect(await account.leftovers()).toEqual({});
    });
  });
});

it.each(["json", "hcl"] as const)("in production both stacks are valid as %s", async (exit) => {
  const { folder } = await synthesize(checkout, { environment: "production", exit });
  for (const stack of ["keyspaces-environment", "keyspaces-app"]) {
    const terraform = new Terraform(folder(stack), account.environment);
    await terraform.init("-backend=false");
    await terraform.validate();
  }
});
