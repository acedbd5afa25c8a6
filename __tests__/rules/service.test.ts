import { beside, withAttributes, without, withText } from "../support/plant";
import { describeRule } from "../support/rules/describe-rule";
import { serviceAfterListener } from "../support/rules/service-after-listener";
import { serviceCircuitBreaker } from "../support/rules/service-circuit-breaker";
import { serviceDrainsInTime } from "../support/rules/service-drains-in-time";
import { serviceFailsOnRollback } from "../support/rules/service-fails-on-rollback";
import { serviceNotPublic } from "../support/rules/service-not-public";
import { stackOf } from "../support/stack";

const stack = stackOf("question-answering-app");
const SERVICE = "aws_ecs_service.service";
const ENVIRONMENT = "keyspaces-environment";
const environment = stackOf(ENVIRONMENT);
const app = stackOf("keyspaces-app");
const ACROSS = "aws_ecs_service.query-api-server";
const TARGETS = "aws_lb_target_group.entrance-targets";
const service = (attributes: Readonly<Record<string, unknown>>) => withAttributes(stack, SERVICE, attributes);

describeRule(
  serviceCircuitBreaker,
  stack,
  {
    fault: "no circuit breaker",
    stack: service({ deployment_circuit_breaker: undefined }),
    findings: [`${SERVICE}: no circuit breaker with rollback`],
  },
  {
    fault: "one that does not roll back",
    stack: service({ deployment_circuit_breaker: { enable: true, rollback: false } }),
    findings: [`${SERVICE}: no circuit breaker with rollback`],
  },
);

describeRule(
  serviceFailsOnRollback,
  stack,
  {
    fault: "an apply that does not wait",
    stack: service({ wait_for_steady_state: undefined }),
    findings: [`${SERVICE}: does not wait for a steady state`],
  },
  {
    fault: "no postcondition",
    stack: service({ lifecycle: { ignore_changes: ["desired_count"] } }),
    findings: [`${SERVICE}: does not look which task definition runs`],
  },
  {
    fault: "a postcondition about another task definition",
    stack: service({ task_definition: "${aws_ecs_task_definition.task-ingest.arn}" }),
    findings: [`${SERVICE}: does not look which task definition runs`],
  },
);

describeRule(
  serviceAfterListener,
  stack,
  {
    fault: "a service that waits for nothing",
    stack: service({ depends_on: [] }),
    findings: [`${SERVICE}: does not wait for a listener of aws_lb_target_group.targets`],
  },
  {
    fault: "a service that waits for another group's listener",
    stack: withAttributes(stack, "aws_lb_listener.load-balancer-listener-80", {
      default_action: [{ type: "forward", target_group_arn: "${aws_lb_target_group.others.arn}" }],
    }),
    findings: [`${SERVICE}: does not wait for a listener of aws_lb_target_group.targets`],
  },
  {
    fault: "a group of another stack, where no listener forwards to it",
    stack: beside(app, ENVIRONMENT, without(environment, "aws_lb_listener.entrance-load-balancer-listener-80")),
    findings: [`${ACROSS}: does not wait for a listener of ${TARGETS}`],
  },
);

describeRule(
  serviceDrainsInTime,
  stack,
  {
    fault: "AWS's own delay, five minutes",
    stack: withAttributes(stack, "aws_lb_target_group.targets", { deregistration_delay: undefined }),
    findings: [`${SERVICE}: drained for 300 s, killed after 60 s`],
  },
  {
    fault: "ECS's own stop timeout",
    stack: withText(
      stack,
      "aws_ecs_task_definition.task-service",
      "container_definitions",
      '"stopTimeout" = 60',
      '"stopTimeout" = 30',
    ),
    findings: [`${SERVICE}: drained for 30 s, killed after 30 s`],
  },
  {
    fault: "a group of another stack that drains for too long",
    stack: beside(app, ENVIRONMENT, withAttributes(environment, TARGETS, { deregistration_delay: "300" })),
    findings: [`${ACROSS}: drained for 300 s, killed after 30 s`],
  },
);

describeRule(
  serviceNotPublic,
  stack,
  {
    fault: "public addresses",
    stack: service({ network_configuration: { assign_public_ip: true } }),
    findings: [`${SERVICE}: its tasks may have public addresses`],
  },
  {
    fault: "public subnets",
    stack: service({
      network_configuration: {
        assign_public_ip: false,
        subnets: ["${aws_subnet.private-network-public-subnet-1.id}"],
      },
    }),
    findings: [`${SERVICE}: aws_subnet.private-network-public-subnet-1 is public`],
  },
  {
    fault: "a private subnet of another stack that the internet gateway reaches",
    stack: beside(
      app,
      ENVIRONMENT,
      withAttributes(environment, "aws_route_table_association.network-private-association-1", {
        route_table_id: "${aws_route_table.network-public-route-table.id}",
      }),
    ),
    findings: [`${ACROSS}: aws_subnet.network-private-subnet-1 is public`],
  },
);
