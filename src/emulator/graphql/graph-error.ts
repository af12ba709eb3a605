/** What GraphQL tells of one field: the others are answered all the same. Without a type the document itself is wrong. */
export class GraphError extends Error {
  readonly type: 'NOT_FOUND' | 'FORBIDDEN' | 'UNPROCESSABLE' | 'INVALID' | undefined;

  constructor(message: string, type?: GraphError['type']) {
    super(message);
    this.type = type;
  }
}

export const missingNode = (id: string) =>
  new GraphError(`Could not resolve to a node with the global id of '${id}'`, 'NOT_FOUND');
