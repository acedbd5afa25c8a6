import type { ContainerContract } from "../../applications/service-kit/contract";
import type { JsonObject } from "../terraform/json";

/** The container's health check, in seconds; Fargate ignores the one of an image. */
const HEALTH_CHECK = { interval: 10, timeout: 5, retries: 3, startPeriod: 15 } as const;

/** Numeric, so that the host can tell that it is not root: the user `node` of our images. */
const USER = "1000:1000";

/** Name of the volume that makes `/tmp` writable; all else of the file system is read-only. */
export const SCRATCH_VOLUME = "tmp";

export interface ContainerDefinitionInput {
  /** What the application declares. */
  readonly contract: ContainerContract;
  /** Address of the image. */
  readonly imageUri: string;
  /** Arguments instead of the contract's. */
  readonly command?: readonly string[];
  /** Plain variables by name. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Where ECS reads secret variables, by name. */
  readonly secrets: Readonly<Record<string, string | undefined>>;
  /** Name of the log group. */
  readonly logGroupName: string;
  /** Region of the log group. */
  readonly region: string;
}

/**
 * A container definition as ECS gives it back: sorted, with the API's defaults spelled out and nothing null.
 *
 * Terraform compares it with ECS's answer as text, so whatever is left to ECS would show up in every plan.
 */
export const renderContainerDefinition = (input: ContainerDefinitionInput): JsonObject => {
  const { contract } = input;
  const command = input.command ?? contract.command;
  return {
    name: contract.name,
    image: input.imageUri,
    command: command === undefined ? undefined : [...command],
    cpu: 0,
    essential: true,
    user: USER,
    readonlyRootFilesystem: true,
    linuxParameters: { capabilities: { add: [], drop: ["ALL"] }, initProcessEnabled: true },
    stopTimeout: contract.stopTimeoutSeconds ?? 30,
    environment: sortedEntries(input.environment).map(([name, value]) => ({ name, value })),
    secrets: sortedEntries(input.secrets).map(([name, valueFrom]) => ({ name, valueFrom })),
    portMappings: contract.port === undefined ? [] : [renderPort(contract.port)],
    healthCheck: renderHealthCheck(contract),
    mountPoints: [{ sourceVolume: SCRATCH_VOLUME, containerPath: "/tmp", readOnly: false }],
    volumesFrom: [],
    systemControls: [],
    logConfiguration: {
      logDriver: "awslogs",
      options: {
        "awslogs-group": input.logGroupName,
        "awslogs-region": input.region,
        "awslogs-stream-prefix": contract.name,
      },
    },
  };
};

const sortedEntries = (record: Readonly<Record<string, string | undefined>>): [string, string][] =>
  Object.entries(record)
    .flatMap(([name, value]): [string, string][] => (value === undefined ? [] : [[name, value]]))
    .sort(([a], [b]) => (a < b ? -1 : 1));

const renderPort = (port: number): JsonObject => ({ containerPort: port, hostPort: port, protocol: "tcp" });

/** Node asks itself, since the image has no shell and no curl. */
const renderHealthCheck = (contract: ContainerContract): JsonObject | undefined => {
  if (contract.port === undefined || contract.healthPath === undefined) return undefined;
  const url = `http://127.0.0.1:${contract.port}${contract.healthPath}`;
  const script = `fetch('${url}').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))`;
  return { command: ["CMD", "node", "-e", script], ...HEALTH_CHECK };
};
