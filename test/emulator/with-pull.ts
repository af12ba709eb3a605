import { publishBranch } from './publish-branch.ts';
import { Fields, repository, withEmulator } from './with-emulator.ts';

/** A pull request of the app that adds src/discount.py and changes line 2 of src/cart.py; `sent` is what came after. */
export const withPull = async () => {
  const set = await withEmulator();
  const { commit, branch } = await publishBranch(set.github, 'codegen/issue-1');
  const { data } = await set.github.rest.pulls.create({
    ...repository,
    title: 'Add a discount',
    head: branch,
    base: 'main',
  });
  const from = set.emulator.deliveries.length;
  const sent = () =>
    set.emulator.deliveries.slice(from).map(({ event, action, payload }) => ({
      name: `${event}.${action}`,
      payload: Fields.parse(JSON.parse(payload)),
    }));
  const onPull = { ...repository, pull_number: data.number };
  return { ...set, number: data.number, onPull, commit, branch, sent };
};

export const reviewComments = [
  { path: 'src/cart.py', line: 2, body: 'Why one?' },
  { path: 'src/discount.py', startLine: 1, line: 2, body: '```suggestion\nx\n```' },
];
