import type { ContainerContract } from "../../../applications/service-kit/contract";
import {
  type ContainerDefinitionInput,
  renderContainerDefinition,
} from "../../../modules/compute/container-definition";

const TASK: ContainerContract = { name: "load", size: { cpu: 256, memoryMiB: 512 }, environment: {}, secrets: {} };
const SERVICE: ContainerContract = { ...TASK, name: "api", port: 8080, healthPath: "/healthz" };

const render = (input: Partial<ContainerDefinitionInput> = {}) =>
  renderContainerDefinition({
    contract: TASK,
    imageUri: "registry/load:1.2.3",
    environment: {},
    secrets: {},
    logGroupName: "/logs",
    region: "eu-west-1",
    ...input,
  });

describe("a container definition", () => {
  it("spells out everything that ECS would add, so that the second plan is empty", () => {
    expect(render()).toEqual({
      name: "load",
      image: "registry/load:1.2.3",
      command: undefined,
      cpu: 0,
      essential: true,
      user: "1000:1000",
      readonlyRootFilesystem: true,
      linuxParameters: { capabilities: { add: [], drop: ["ALL"] }, initProcessEnabled: true },
      stopTimeout: 30,
      environment: [],
      secrets: [],
      portMappings: [],
      healthCheck: undefined,
      mountPoints: [{ sourceVolume: "tmp", containerPath: "/tmp", readOnly: false }],
      volumesFrom: [],
      systemControls: [],
      logConfiguration: {
        logDriver: "awslogs",
        options: { "awslogs-group": "/logs", "awslogs-region": "eu-west-1", "awslogs-stream-prefix": "load" },
      },
    });
  });

  it("holds nothing that is null", () => {
    expect(JSON.stringify(render({ contract: SERVICE }))).not.toContain("null");
  });

  it("sorts variables and secrets by name, capitals first, and leaves out what is not given", () => {
    const values = { b: "2", A: "1", c: undefined, B: "3" };
    expect(render({ environment: values, secrets: values })).toMatchObject({
      environment: [
        { name: "A", value: "1" },
        { name: "B", value: "3" },
        { name: "b", value: "2" },
      ],
      secrets: [
        { name: "A", valueFrom: "1" },
        { name: "B", valueFrom: "3" },
        { name: "b", valueFrom: "2" },
      ],
    });
  });

  it("keeps a variable that is empty on purpose", () => {
    expect(render({ environment: { A: "" } }).environment).toEqual([{ name: "A", value: "" }]);
  });
});

describe("what the contract asks for", () => {
  it("is a port, and a health check by the image's own Node", () => {
    expect(render({ contract: SERVICE })).toMatchObject({
      portMappings: [{ containerPort: 8080, hostPort: 8080, protocol: "tcp" }],
      healthCheck: {
        command: [
          "CMD",
          "node",
          "-e",
          "fetch('http://127.0.0.1:8080/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))",
        ],
        interval: 10,
        timeout: 5,
        retries: 3,
        startPeriod: 15,
      },
    });
  });

  it("is no health check without a path", () => {
    expect(render({ contract: { ...SERVICE, healthPath: undefined } }).healthCheck).toBeUndefined();
  });

  it("is a stop timeout", () => {
    expect(render({ contract: { ...TASK, stopTimeoutSeconds: 90 } }).stopTimeout).toBe(90);
  });

  it("is a command, unless another one is given", () => {
    const contract = { ...TASK, command: ["load"] };
    expect(render({ contract }).command).toEqual(["load"]);
    expect(render({ contract, command: ["load", "again"] }).command).toEqual(["load", "again"]);
  });
});
