import { z } from "zod";
import type { TaskSize } from "../../applications/service-kit/contract";
import { FARGATE_CPU_UNITS, fargateSizeProblem } from "../../modules/compute/fargate-size";
import { flag, group, integer } from "./fields";

interface ServiceDefaults {
  readonly size: TaskSize;
  readonly desiredCount: number;
  readonly maximumTasks: number;
}

/** Size of a Fargate task. */
export const taskSizeSchema = (defaults: TaskSize) =>
  group({
    cpu: z
      .literal([...FARGATE_CPU_UNITS], { error: `one of ${FARGATE_CPU_UNITS.join(", ")} (CPU units)` })
      .default(defaults.cpu)
      .describe("CPU units of a task; 1024 are one vCPU"),
    memoryMiB: integer(512, 122_880, "MiB").default(defaults.memoryMiB).describe("Memory of a task in MiB"),
  }).superRefine((size, context) => {
    const problem = fargateSizeProblem(size.cpu, size.memoryMiB);
    if (problem === undefined) return;
    context.addIssue({ code: "custom", path: ["memoryMiB"], input: size.memoryMiB, message: problem });
  });

/** How many tasks a Fargate service has. */
export const serviceSchema = (defaults: ServiceDefaults) =>
  group({
    size: taskSizeSchema(defaults.size),
    desiredCount: integer(1, 1000, "tasks")
      .default(defaults.desiredCount)
      .describe("Tasks at the first deployment, and always without autoscaling"),
    autoscaling: group({
      enabled: flag().default(true).describe("Whether the number of tasks follows the load"),
      minimumTasks: integer(1, 1000, "tasks").default(defaults.desiredCount).describe("Tasks that always run"),
      maximumTasks: integer(1, 1000, "tasks").default(defaults.maximumTasks).describe("Tasks that run at most"),
      targetCpuPercent: integer(10, 90, "percent")
        .default(60)
        .describe("Average CPU load that is aimed at, in percent"),
    }),
  }).superRefine((service, context) => {
    const { enabled, minimumTasks, maximumTasks } = service.autoscaling;
    if (!enabled) return;
    const refuse = (path: string[], input: number, message: string) =>
      context.addIssue({ code: "custom", path, input, message });
    if (maximumTasks < minimumTasks) {
      refuse(["autoscaling", "maximumTasks"], maximumTasks, `at least minimumTasks, ${minimumTasks}`);
    } else if (service.desiredCount < minimumTasks || service.desiredCount > maximumTasks) {
      refuse(["desiredCount"], service.desiredCount, `${minimumTasks} to ${maximumTasks}, as autoscaling has it`);
    }
  });
