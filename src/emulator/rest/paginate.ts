import type { ApiContext } from './environment.ts';

const wholeNumber = (text: string | undefined, fallback: number) => {
  const number = Number(text);
  return Number.isSafeInteger(number) && number > 0 ? number : fallback;
};

/** One page of a list, with the `Link` header that leads to the others. */
export const paginate = <Item>(context: ApiContext, items: readonly Item[]): readonly Item[] => {
  const size = Math.min(100, wholeNumber(context.req.query('per_page'), 30));
  const page = wholeNumber(context.req.query('page'), 1);
  const last = Math.max(1, Math.ceil(items.length / size));
  const link = (to: number, relation: string) => {
    const url = new URL(context.req.url);
    url.searchParams.set('page', String(to));
    return `<${url.href}>; rel="${relation}"`;
  };
  const links = [
    ...(page > 1 ? [link(page - 1, 'prev'), link(1, 'first')] : []),
    ...(page < last ? [link(page + 1, 'next'), link(last, 'last')] : []),
  ];
  if (links.length > 0) context.header('Link', links.join(', '));
  return items.slice((page - 1) * size, page * size);
};
