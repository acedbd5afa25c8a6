import { TerraformOutput, TerraformVariable } from "cdktf";
import { FargateService } from "../../../modules/compute/fargate-service";
import { TaskSwitch } from "../../../modules/compute/task-switch";
import { addCluster, addGroup, addNetwork, addTask } from "../../support/fixtures";
import { synthesizeConstruct, synthesizeConstructAsHcl } from "../../support/synthesize";

type Build = Parameters<typeof synthesizeConstruct>[0];

const serviceWith =
  (scales: boolean): Build =>
  (stack) => {
    const network = addNetwork(stack);
    const variable = new TerraformVariable(stack, "run", { type: "bool", default: true });
    const taskSwitch = new TaskSwitch(stack, "switch", { variable });
    new FargateService(stack, "service", {
      name: "example",
      cluster: addCluster(stack),
      taskDefinition: addTask(stack),
      desiredCount: 2,
      network,
      securityGroup: addGroup(stack, network),
      autoscaling: scales ? { minimumTasks: 2, maximumTasks: 4, targetCpuPercent: 60 } : undefined,
      taskSwitch,
    });
    new TerraformOutput(stack, "least", { value: taskSwitch.countOf(3) });
  };

describe("a service with a switch", () => {
  const stack = synthesizeConstruct(serviceWith(true));

  it("has its tasks, or none, as a variable says", () => {
    expect(stack.resource("aws_ecs_service").desired_count).toBe("${var.run ? 2 : 0}");
    expect(stack.section("output").least?.value).toBe("${var.run ? 3 : 0}");
  });

  it("is made anew when the variable changes, since autoscaling keeps its number", () => {
    expect(stack.resource("terraform_data").input).toEqual({ running: "${var.run}" });
    expect(stack.resource("aws_ecs_service").lifecycle).toMatchObject({
      ignore_changes: ["desired_count"],
      replace_triggered_by: ["terraform_data.switch"],
    });
  });

  it("does not scale while it has none, and scales again after", () => {
    const target = stack.resource("aws_appautoscaling_target");
    expect(target).toMatchObject({ min_capacity: "${var.run ? 2 : 0}", max_capacity: 4 });
    for (const type of ["aws_appautoscaling_target", "aws_appautoscaling_policy"]) {
      expect(stack.resource(type).lifecycle).toEqual({ replace_triggered_by: ["terraform_data.switch"] });
    }
  });

  it("is changed in place when its number is fixed", () => {
    const fixed = synthesizeConstruct(serviceWith(false)).resource("aws_ecs_service");
    expect(fixed.desired_count).toBe("${var.run ? 2 : 0}");
    expect(fixed.lifecycle).not.toHaveProperty("replace_triggered_by");
    expect(fixed.lifecycle).not.toHaveProperty("ignore_changes");
  });

  it("is the same in HCL", () => {
    const hcl = synthesizeConstructAsHcl(serviceWith(true)).replace(/\s+/g, " ");
    expect(hcl.match(/replace_triggered_by = \[ ?terraform_data\.switch,? ?\]/g)).toHaveLength(3);
    expect(hcl).toContain('desired_count = "${var.run ? 2 : 0}"');
  });
});
