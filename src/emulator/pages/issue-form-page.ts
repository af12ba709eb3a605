import { html } from 'hono/html';
import type { Repository } from '../state/state.ts';
import { fullName } from '../state/world.ts';
import type { FormField, IssueForm } from './issue-form.ts';
import { layout, type Visit } from './layout.ts';
import { markdown } from './parts.ts';

type Question = Exclude<FormField, { type: 'markdown' }>;

const control = (field: Question, name: string) => {
  const required = field.validations.required ? 'required' : '';
  switch (field.type) {
    case 'textarea':
      return html`<textarea name="${name}" ${required} placeholder="${field.attributes.placeholder}">${field.attributes.value}</textarea>`;
    case 'input':
      return html`<input type="text" name="${name}" ${required} placeholder="${field.attributes.placeholder}" value="${field.attributes.value}">`;
    case 'dropdown': {
      const { options, default: chosen } = field.attributes;
      const choices = options.map(
        (option, index) => html`<option ${index === chosen ? 'selected' : ''}>${option}</option>`,
      );
      return html`<select name="${name}" ${required}><option value="">None</option>${choices}</select>`;
    }
  }
};

const fieldOf = (repository: Repository, field: FormField, index: number) => {
  if (field.type === 'markdown') return markdown(repository, field.attributes.value);
  const { label, description } = field.attributes;
  return html`<p><label><b>${label}</b>${field.validations.required ? html` <span class="minus">*</span>` : ''}
    <span class="quiet">${description}</span><br>${control(field, `field-${index}`)}</label></p>`;
};

export const issueFormPage = (visit: Visit, repository: Repository, form: IssueForm) => {
  const base = `/${fullName(repository)}/issues`;
  const page = html`<h1 class="title">${form.name}</h1><p class="meta">${form.description} <a href="${base}/new?blank=1">Open a blank issue instead</a></p>
    <form class="box" method="post" action="${base}/form"><div class="pad">
    <p><label><b>Title</b> <span class="minus">*</span><br><input type="text" name="title" required maxlength="256" value="${form.title}"></label></p>
    ${form.body.map((field, index) => fieldOf(repository, field, index))}
    <div class="actions"><span class="quiet">${form.labels.length > 0 ? `Will carry: ${form.labels.join(', ')}` : ''}</span><button class="primary">Create</button></div>
    </div></form>`;
  return layout(visit, { title: form.name, repository, tab: 'issues' }, page);
};
