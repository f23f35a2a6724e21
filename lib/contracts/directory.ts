import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { address, done, email, id, name } from './scalars.ts'

export const contactInput = z.object({
  name,
  kind: z.enum(['role', 'person', 'supplier']),
  email: email.nullable().optional(),
  phone: z.string().max(60).nullable().optional(),
  url: address.nullable().optional(),
  note: z.string().max(500).nullable().optional(),
})
export const contact = z.object({
  id,
  name: z.string(),
  kind: z.enum(['role', 'person', 'supplier']),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  url: z.string().nullable(),
  note: z.string().nullable(),
})
export type ContactView = z.infer<typeof contact>
const byContact = z.object({ contactId: id })
export const contactEndpoints = {
  list: endpoint({
    method: 'GET',
    path: '/api/v1/contacts',
    summary: 'Internal roles and outside suppliers',
    permission: 'incident.read',
    response: z.object({ contacts: z.array(contact) }),
  }),
  create: endpoint({
    method: 'POST',
    path: '/api/v1/contacts',
    summary: 'Add a contact',
    permission: 'contact.edit',
    body: contactInput,
    response: z.object({ contact }),
    status: 201,
  }),
  update: endpoint({
    method: 'PUT',
    path: '/api/v1/contacts/{contactId}',
    summary: 'Change a contact',
    permission: 'contact.edit',
    params: byContact,
    body: contactInput,
    response: z.object({ contact }),
  }),
  remove: endpoint({
    method: 'DELETE',
    path: '/api/v1/contacts/{contactId}',
    summary: 'Remove a contact that no policy names',
    permission: 'contact.edit',
    params: byContact,
    response: done,
  }),
}

export const serviceInput = z.object({
  name,
  description: z.string().max(1_000).nullable().optional(),
  teamId: id.nullable().optional(),
  policyId: id.nullable().optional(),
  selector: z.string().max(500).nullable().optional().describe('How its metrics are found, such as job="api"'),
})
export const service = z.object({
  id,
  name: z.string(),
  description: z.string().nullable(),
  teamId: id.nullable(),
  teamName: z.string().nullable(),
  policyId: id.nullable(),
  policyName: z.string().nullable(),
  selector: z.string().nullable(),
  openIncidents: z.number().int(),
})
export type ServiceView = z.infer<typeof service>
const byService = z.object({ serviceId: id })
export const serviceEndpoints = {
  list: endpoint({
    method: 'GET',
    path: '/api/v1/services',
    summary: 'Services',
    permission: 'incident.read',
    response: z.object({ services: z.array(service) }),
  }),
  create: endpoint({
    method: 'POST',
    path: '/api/v1/services',
    summary: 'Add a service; alerts join it by their service or job label',
    permission: 'service.edit',
    body: serviceInput,
    response: z.object({ service }),
    status: 201,
  }),
  update: endpoint({
    method: 'PUT',
    path: '/api/v1/services/{serviceId}',
    summary: 'Change a service',
    permission: 'service.edit',
    params: byService,
    body: serviceInput,
    response: z.object({ service }),
  }),
}

export const teamInput = z.object({ name, memberIds: z.array(id).max(200) })
export const team = z.object({ id, name: z.string(), members: z.array(z.object({ id, name: z.string() })) })
export const teamEndpoints = {
  list: endpoint({
    method: 'GET',
    path: '/api/v1/teams',
    summary: 'Teams',
    permission: 'incident.read',
    response: z.object({ teams: z.array(team) }),
  }),
  create: endpoint({
    method: 'POST',
    path: '/api/v1/teams',
    summary: 'Make a team',
    permission: 'team.edit',
    body: teamInput,
    response: z.object({ team }),
    status: 201,
  }),
  update: endpoint({
    method: 'PUT',
    path: '/api/v1/teams/{teamId}',
    summary: 'Change a team',
    permission: 'team.edit',
    params: z.object({ teamId: id }),
    body: teamInput,
    response: z.object({ team }),
  }),
}
