import { FARGATE_CPU_UNITS, fargateSizeProblem } from "../../../modules/compute/fargate-size";

/** Every size of the ECS developer guide, "Task CPU and memory", for Linux. */
const STEPS: readonly (readonly [cpu: number, from: number, to: number, step: number])[] = [
  [512, 1024, 4096, 1024],
  [1024, 2048, 8192, 1024],
  [2048, 4096, 16_384, 1024],
  [4096, 8192, 30_720, 1024],
  [8192, 16_384, 61_440, 4096],
  [16_384, 32_768, 122_880, 8192],
];

describe("a size that Fargate has", () => {
  test.each([512, 1024, 2048])("256 CPU units with %p MiB", (memory) => {
    expect(fargateSizeProblem(256, memory)).toBeUndefined();
  });

  test.each(STEPS)("%p CPU units with %p to %p MiB in steps of %p", (cpu, from, to, step) => {
    for (let memory = from; memory <= to; memory += step) expect(fargateSizeProblem(cpu, memory)).toBeUndefined();
    for (const memory of [from - step, from + step / 2, from + 1, to + step]) {
      expect(fargateSizeProblem(cpu, memory)).toBeDefined();
    }
  });
});

describe("a size that Fargate does not have", () => {
  test.each([
    [256, 1536, "memory of 512, 1024, 2048 MiB with 256 CPU units"],
    [256, 0, "memory of 512, 1024, 2048 MiB with 256 CPU units"],
    [512, 512, "memory of 1024, 2048, 3072, 4096 MiB with 512 CPU units"],
    [1024, 9216, "memory of 2048, 3072, 4096, 5120, 6144, 7168, 8192 MiB with 1024 CPU units"],
    [4096, 4096, "memory of 8192 to 30720 in steps of 1024 MiB with 4096 CPU units"],
    [128, 512, "CPU units of 256, 512, 1024, 2048, 4096, 8192, 16384"],
    [Number.NaN, 512, "CPU units of 256, 512, 1024, 2048, 4096, 8192, 16384"],
    [256, Number.NaN, "memory of 512, 1024, 2048 MiB with 256 CPU units"],
  ])("%p/%p would have to be %s", (cpu, memory, allowed) => {
    expect(fargateSizeProblem(cpu, memory)).toBe(allowed);
  });
});

it("names every number of CPU units", () => {
  expect(FARGATE_CPU_UNITS).toEqual([256, ...STEPS.map(([cpu]) => cpu)]);
});
