interface SizeRange {
  readonly cpu: number;
  readonly minimumMiB: number;
  readonly maximumMiB: number;
  readonly stepMiB: number;
}

/** Task sizes of Fargate for Linux: ECS developer guide, "Task CPU and memory". */
const RANGES: readonly SizeRange[] = [
  { cpu: 256, minimumMiB: 512, maximumMiB: 2048, stepMiB: 512 },
  { cpu: 512, minimumMiB: 1024, maximumMiB: 4096, stepMiB: 1024 },
  { cpu: 1024, minimumMiB: 2048, maximumMiB: 8192, stepMiB: 1024 },
  { cpu: 2048, minimumMiB: 4096, maximumMiB: 16_384, stepMiB: 1024 },
  { cpu: 4096, minimumMiB: 8192, maximumMiB: 30_720, stepMiB: 1024 },
  { cpu: 8192, minimumMiB: 16_384, maximumMiB: 61_440, stepMiB: 4096 },
  { cpu: 16_384, minimumMiB: 32_768, maximumMiB: 122_880, stepMiB: 8192 },
];

/** CPU units that Fargate offers. */
export const FARGATE_CPU_UNITS: readonly number[] = RANGES.map((range) => range.cpu);

const memoriesOf = (range: SizeRange): number[] => {
  // 256 CPU units know 512, 1024 and 2048 MiB, but not 1536.
  if (range.cpu === 256) return [512, 1024, 2048];
  const count = (range.maximumMiB - range.minimumMiB) / range.stepMiB + 1;
  return Array.from({ length: count }, (_, index) => range.minimumMiB + index * range.stepMiB);
};

/** What Fargate would accept instead of a task size; undefined when it accepts this one. */
export const fargateSizeProblem = (cpu: number, memoryMiB: number): string | undefined => {
  const range = RANGES.find((candidate) => candidate.cpu === cpu);
  if (range === undefined) return `CPU units of ${FARGATE_CPU_UNITS.join(", ")}`;
  const memories = memoriesOf(range);
  if (memories.includes(memoryMiB)) return undefined;
  const list =
    memories.length <= 8
      ? memories.join(", ")
      : `${range.minimumMiB} to ${range.maximumMiB} in steps of ${range.stepMiB}`;
  return `memory of ${list} MiB with ${cpu} CPU units`;
};
