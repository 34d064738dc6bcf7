using Matchmaker.Catalog;
using Matchmaker.Conferences;
using Matchmaker.Platform;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Intake;

/// <summary>Keeps the conferences of a plan, their programme, their sessions, and who comes.</summary>
internal sealed class ConferenceWriterOfIntake(WriteSession session, Ids ids, IntakeWriter intake)
{
    private readonly Dictionary<string, string> _conferences = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _programmes = new(StringComparer.Ordinal);

    public async Task KeepAsync(IntakePlan plan)
    {
        foreach (var draft in plan.Conferences)
        {
            await KeepConferenceAsync(draft);
        }
        foreach (var draft in plan.Participations)
        {
            await KeepParticipationAsync(draft);
        }
    }

    private async Task KeepConferenceAsync(ConferenceDraft draft)
    {
        var programme = draft.Programme is { } title ? await ProgrammeAsync(title) : null;
        var holder = await ConferenceDirectory.HolderAsync(session, draft.Key);
        if (holder is null)
        {
            holder = ConferenceNames.Of(ConferenceKinds.Conferences, "", ids.Next());
            if (!await InsertAsync(ConferenceKinds.Conferences, draft.Document with { Name = holder, Programme = programme }, intake.Conferences, draft.Place))
            {
                return;
            }
        }
        else
        {
            await UpdateAsync(ConferenceKinds.Conferences, holder, before => Merging.Conference(before, draft.Document, programme), intake.Conferences, draft.Place);
        }
        _conferences[draft.Key] = holder;
        intake.ConferenceNames.Add(holder);
        foreach (var wanted in draft.Sessions)
        {
            await KeepSessionAsync(holder, wanted, draft.Place);
        }
    }

    // A session is known by when it starts; its name may have been corrected.
    private async Task KeepSessionAsync(string conference, Session wanted, CellPlace place)
    {
        var standing = await ConferenceDirectory.SessionsAsync(session, conference);
        var known = standing.FirstOrDefault(found => found.Document.Time.Start == wanted.Time.Start)
            ?? standing.FirstOrDefault(found => found.Document.DisplayName == wanted.DisplayName);
        if (known is not null)
        {
            await UpdateAsync(ConferenceKinds.Sessions, known.Document.Name, before => wanted with { Name = before.Name }, intake.Sessions, place);
            return;
        }
        var name = ConferenceNames.Of(ConferenceKinds.Sessions, conference, ids.Next());
        await InsertAsync(ConferenceKinds.Sessions, wanted with { Name = name }, intake.Sessions, place);
    }

    private async Task KeepParticipationAsync(ParticipationDraft draft)
    {
        var organization = await intake.OrganizationAsync(draft.Organization);
        if (organization is null || !_conferences.TryGetValue(draft.Conference, out var conference))
        {
            intake.Refuse(draft.Place, intake.Participations, "organization_unknown", "Không rõ đơn vị hoặc hội nghị.", "The organization or the conference is not known.", "Kiểm tra mã đơn vị và mã hội nghị / Check both ids");
            return;
        }
        var side = draft.Side != Sides.None ? draft.Side : await SideAsync(organization);
        var said = draft.Document with { Organization = organization, Side = side };
        if (await ConferenceDirectory.ParticipationOfAsync(session, conference, organization) is { } known)
        {
            await UpdateAsync(ConferenceKinds.Participations, known, before => Merging.Participation(before, said), intake.Participations, draft.Place);
            return;
        }
        var name = ConferenceNames.Of(ConferenceKinds.Participations, conference, ids.Next());
        await InsertAsync(ConferenceKinds.Participations, said with { Name = name }, intake.Participations, draft.Place);
    }

    private async Task<Sides> SideAsync(string organization) =>
        (await CatalogDirectory.FindAsync(session, CatalogKinds.Organizations, organization))?.Document.Sides.HasFlag(Sides.Producer) == true ? Sides.Producer : Sides.Buyer;

    private async Task<string> ProgrammeAsync(string title)
    {
        if (_programmes.TryGetValue(title, out var name))
        {
            return name;
        }
        var standing = await ConferenceDirectory.ProgrammesAsync(session);
        name = standing.FirstOrDefault(found => Headings.KeyOf(found.Document.DisplayName) == Headings.KeyOf(title))?.Document.Name;
        if (name is null)
        {
            name = ConferenceNames.Of(ConferenceKinds.Programmes, "", ids.Next());
            await ConferenceWriter.InsertAllAsync(session, ConferenceKinds.Programmes, [new Programme { Name = name, DisplayName = title }]);
        }
        return _programmes[title] = name;
    }

    private async Task<bool> InsertAsync<T>(ConferenceKind<T> kind, T document, ImportCount count, CellPlace place)
        where T : class
    {
        if (await ConferenceWriter.InsertAllAsync(session, kind, [document]) is ConferenceWrite<T>.Refused(var obstacle))
        {
            Refuse(place, count, obstacle);
            return false;
        }
        count.Created++;
        return true;
    }

    private async Task UpdateAsync<T>(ConferenceKind<T> kind, string name, Func<T, T> change, ImportCount count, CellPlace place)
        where T : class
    {
        var version = (await ConferenceDirectory.VersionAsync(session, kind, name));
        switch (await ConferenceWriter.UpdateOneAsync(session, kind, name, "", before => change(before.Document)))
        {
            case ConferenceWrite<T>.Refused(var obstacle):
                Refuse(place, count, obstacle);
                break;
            case ConferenceWrite<T>.Written([var stored]) when stored.Version == version:
                count.Unchanged++;
                break;
            default:
                count.Updated++;
                break;
        }
    }

    private void Refuse(CellPlace place, ImportCount count, ConferenceObstacle obstacle)
    {
        var (reason, vietnamese, english, suggestion) = Said(obstacle);
        intake.Refuse(place, count, reason, vietnamese, english, suggestion);
    }

    /// <summary>What a row that could not be kept is told.</summary>
    internal static (string Reason, string Vietnamese, string English, string Suggestion) Said(ConferenceObstacle obstacle) => obstacle switch
    {
        ConferenceObstacle.WrongPhase => ("wrong_phase", "Hội nghị đã kết thúc, không sửa được nữa.", "The conference is over and cannot be changed.", "Tạo hội nghị mới với mã khác / Make a new conference with another id"),
        ConferenceObstacle.WrongSide => ("wrong_side", "Đơn vị này không đăng ký bên đó (bán hoặc mua).", "The organization is not on that side.", "Kiểm tra cột vai trò / Check the column of roles"),
        ConferenceObstacle.SessionOverlaps(var other) => ("session_overlaps", $"Phiên trùng giờ với {other}.", $"The session overlaps {other}.", "Sửa giờ của một phiên / Change the time of one session"),
        ConferenceObstacle.TooManySlots(var slots) => ("too_many_slots", $"Hội nghị có {slots} lượt gặp, tối đa {Conference.MaxSlots}.", $"The conference would have {slots} slots, at most {Conference.MaxSlots}.", "Bớt phiên, hoặc kéo dài mỗi cuộc / Fewer sessions, or longer meetings"),
        ConferenceObstacle.Deleted => ("organization_deleted", "Đơn vị này đã bị xoá.", "The organization is deleted.", "Đăng ký lại đơn vị với mã mới / Register it again with a new id"),
        ConferenceObstacle.TableInUse(var table, _) => ("table_in_use", $"Bàn {table} đang là bàn riêng của một đơn vị.", $"Table {table} is somebody's own.", "Đổi bàn của đơn vị đó trước / Change that organization's table first"),
        _ => ("not_kept", "Không ghi được dòng này.", "The row could not be kept.", "Thử lại; nếu vẫn vậy, báo người quản trị / Try again, then tell the administrator"),
    };
}
