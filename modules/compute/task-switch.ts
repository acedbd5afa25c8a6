import { conditional, DataResource, dependable, type TerraformVariable, Token } from "cdktf";
import { Construct } from "constructs";

export interface TaskSwitchProps {
  /** Variable of type `bool` that tells whether there are tasks. */
  readonly variable: TerraformVariable;
}

/**
 * Tells, at a deployment, whether a service has tasks at all: it has none before there is an image to run.
 *
 * A service that scales keeps its number of tasks whatever Terraform says, so it is made anew when this changes.
 */
export class TaskSwitch extends Construct {
  /** Address of what changes with the variable; as text, since CDKTF 0.21 prints an element as an expression. */
  public readonly trigger: string;
  private readonly variable: TerraformVariable;

  constructor(scope: Construct, id: string, props: TaskSwitchProps) {
    super(scope, id);
    this.variable = props.variable;
    this.trigger = dependable(new DataResource(this, "Resource", { input: { running: props.variable.value } }));
  }

  /** A number while there are tasks, and 0 while there are none. */
  public countOf(count: number): number {
    return Token.asNumber(conditional(this.variable.value, count, 0));
  }
}
