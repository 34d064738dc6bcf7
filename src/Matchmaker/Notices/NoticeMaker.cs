using System.Collections.Immutable;
using Matchmaker.Access.Consents;
using Matchmaker.Catalog;
using Matchmaker.Conferences;
using Matchmaker.Notices.Webhooks;
using Matchmaker.Platform;
using Matchmaker.Platform.Outbox;
using Matchmaker.Platform.Sql;
using Microsoft.Extensions.Options;

namespace Matchmaker.Notices;

/// <summary>Makes notices of facts, and says of each what is to be done when its turn comes.</summary>
internal sealed class NoticeMaker(Database database, UnsubscribeLinks links, Ids ids, IOptions<NoticeOptions> options, IOptions<MailOptions> mail, TimeProvider clock)
{
    /// <summary>Facts of one unit of work.</summary>
    private const int MaxFacts = 50;

    private const string NoConsent = "no consent to notices by e-mail";

    /// <summary>Makes the notices of facts that wait; false when none did.</summary>
    public async Task<bool> ExpandAsync(CancellationToken cancellationToken) =>
        // A look costs no write; most looks find nothing.
        await database.ReadAsync(SqlNoticeStore.AnyWaitingAsync, cancellationToken)
        && await database.WriteAsync(
            async session =>
            {
                var waiting = await SqlNoticeStore.WaitingAsync(session, MaxFacts);
                foreach (var (sequence, fact) in waiting)
                {
                    await SqlNoticeStore.ExpandAsync(session, sequence, [.. await MailsAsync(session, sequence, fact), .. await PostsAsync(session, sequence, fact)]);
                }
                return !waiting.IsEmpty;
            },
            cancellationToken);

    /// <summary>What to do with a notice that was taken, as everything stands now.</summary>
    public async Task<NoticePlan> PlanAsync(NoticeOfFact taken, CancellationToken cancellationToken)
    {
        var claim = new UnsubscribeClaim(taken.Notice.Recipient, taken.Notice.Address);
        var link = taken.Notice.Channel == NoticeChannel.Email ? await links.OfAsync(claim, cancellationToken) : "";
        return await database.ReadAsync(
            async session => await ConferenceDirectory.FindAsync(session, taken.Notice.Conference) switch
            {
                null => new NoticePlan.Suppress("the conference is gone"),
                { } conference => NoticeTiming.Of(taken.Notice.Kind, conference.Phase) switch
                {
                    Timing.Wait => new NoticePlan.Wait("its phase has not come"),
                    Timing.Over => new NoticePlan.Suppress("the conference is over"),
                    _ when taken.Notice.Channel == NoticeChannel.Email => await MailAsync(session, taken, conference, link),
                    _ => await PostAsync(session, taken),
                },
            },
            cancellationToken);
    }

    private async Task<NoticePlan> MailAsync(ReadSession session, NoticeOfFact taken, Conference conference, string link)
    {
        var (recipient, address) = (taken.Notice.Recipient, taken.Notice.Address);
        if (!mail.Value.IsOn)
        {
            return new NoticePlan.Suppress("e-mail is off");
        }
        if (await CatalogDirectory.FindAsync(session, CatalogKinds.Organizations, recipient) is not { IsDeleted: false, Document: var organization })
        {
            return new NoticePlan.Suppress("the organization is gone");
        }
        if (address.Length == 0 || !AddressesOf(organization).Contains(address, StringComparer.OrdinalIgnoreCase))
        {
            return new NoticePlan.Suppress("no such address any more");
        }
        if (!Consent.Allows(await ConsentLedger.OfAsync(session, recipient), ConsentPurpose.NoticesByEmail, address))
        {
            return new NoticePlan.Suppress(NoConsent);
        }
        var facts = new LetterFacts
        {
            Kind = taken.Notice.Kind,
            Language = organization.Language ?? NoticeTexts.Vietnamese,
            Conference = conference.DisplayName,
            Zone = ConferenceClock.ZoneOf(conference.TimeZone),
            Organization = organization.DisplayName,
            Data = taken.Data,
            Names = await ConferenceDirectory.DisplayNamesAsync(session, LetterWriter.NamesIn(taken.Notice.Kind, taken.Data)),
        };
        return new NoticePlan.Mail(LetterWriter.Write(facts, taken.Notice.Id, address, link));
    }

    private async Task<NoticePlan> PostAsync(ReadSession session, NoticeOfFact taken) =>
        await SqlWebhookStore.FindAsync(session, taken.Notice.Recipient) is { IsDisabled: false } subscription
            ? new NoticePlan.Post(subscription.Url, subscription.SecretsAt(clock.GetUtcNow().ToUnixTimeMilliseconds()), taken.FactId, WebhookEventJson.Of(taken, options.Value.PublicUrl))
            : new NoticePlan.Suppress("the subscription is disabled or gone");

    private async Task<ImmutableArray<Notice>> MailsAsync(WriteSession session, long sequence, OutboxFact fact)
    {
        var notices = ImmutableArray.CreateBuilder<Notice>();
        foreach (var participation in await ConferenceDirectory.ParticipationsAsync(session, fact.Audience))
        {
            var organization = await CatalogDirectory.FindAsync(session, CatalogKinds.Organizations, participation.Organization);
            var consents = await ConsentLedger.OfAsync(session, participation.Organization);
            var addresses = organization is { IsDeleted: false } ? AddressesOf(organization.Document) : ImmutableArray<string>.Empty;
            // One that cannot be told by mail is on the list all the same: somebody may have to telephone.
            notices.AddRange((addresses.IsEmpty ? [""] : addresses).Select(address =>
            {
                var obstacle = address.Length == 0 ? "no e-mail address"
                    : !Consent.Allows(consents, ConsentPurpose.NoticesByEmail, address) ? NoConsent
                    : !mail.Value.IsOn ? "e-mail is off"
                    : "";
                return New(sequence, fact, NoticeChannel.Email, participation.Organization) with
                {
                    Participation = participation.Name,
                    Address = address,
                    State = obstacle.Length == 0 ? NoticeState.Pending : NoticeState.Suppressed,
                    LastError = obstacle,
                };
            }));
        }
        return notices.ToImmutable();
    }

    private async Task<IEnumerable<Notice>> PostsAsync(WriteSession session, long sequence, OutboxFact fact) =>
        (await SqlWebhookStore.ListAsync(session, fact.Conference, 0, "", WebhookDesk.MaxSubscriptions))
            .Where(subscription => subscription.Wants(fact.Kind))
            .Select(subscription => New(sequence, fact, NoticeChannel.Webhook, subscription.Name));

    private Notice New(long sequence, OutboxFact fact, NoticeChannel channel, string recipient) => new()
    {
        Name = $"{fact.Conference}/{Notice.Collection}/{ids.Next()}",
        Conference = fact.Conference,
        Fact = sequence,
        Kind = fact.Kind,
        Channel = channel,
        Recipient = recipient,
    };

    private static ImmutableArray<string> AddressesOf(Organization organization) =>
        [.. organization.Representatives.Select(person => person.Email?.Trim() ?? "").Where(address => address.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];
}
