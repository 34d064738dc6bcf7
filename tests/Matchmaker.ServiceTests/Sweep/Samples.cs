using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace Matchmaker.ServiceTests.Sweep;

/// <summary>A good resource of each type, and the same with something else in it.</summary>
internal static class Samples
{
    // Concepts are unique.
    private static int _concepts;

    // A day in the future, since a conference is prepared before it is held.
    private static readonly DateTimeOffset Morning = new(2027, 5, 12, 1, 0, 0, TimeSpan.Zero);

    /// <summary>A good resource; null for a type that nobody gave a sample of.</summary>
    public static IMessage? Of(MessageDescriptor type) => type.Name switch
    {
        nameof(V1.ApiKey) => new V1.ApiKey { DisplayName = "Ứng dụng thử", Role = V1.Role.Auditor },
        nameof(V1.Organization) => new V1.Organization { DisplayName = "HTX Nhãn Sông Mã", Sides = { V1.Side.Producer, V1.Side.Buyer } },
        nameof(V1.Offer) => new V1.Offer { Title = "Nhãn lồng tươi", Description = "Vườn ven sông, hái theo ngày." },
        nameof(V1.Need) => new V1.Need { Title = "Nhãn tươi loại một", Description = "Giao hằng tuần." },
        nameof(V1.Certificate) => new V1.Certificate { Scheme = "vietgap", Number = "VG-01" },
        nameof(V1.MatchFeedback) => new V1.MatchFeedback { About = "organizations/mot-don-vi", Kind = V1.MatchFeedback.Types.Kind.Declined, Reason = "Xa quá." },
        nameof(V1.LexiconRow) => new V1.LexiconRow
        {
            Concept = $"plum {Interlocked.Increment(ref _concepts)}",
            North = { "mận thử" },
            South = { "mận vườn thử" },
            Rule = V1.LexiconRow.Types.Rule.Both,
        },
        nameof(V1.Programme) => new V1.Programme { DisplayName = "Kết nối cung cầu Sơn La", FirstYear = 2025, LastYear = 2030 },
        nameof(V1.Conference) => new V1.Conference
        {
            DisplayName = "Hội nghị tại Sơn La",
            TimeZone = "Asia/Ho_Chi_Minh",
            Tables = { new V1.Table { Id = "A1" }, new V1.Table { Id = "A2" } },
        },
        nameof(V1.Session) => new V1.Session { DisplayName = "Buổi sáng", Time = Between(0, 180), SlotMinutes = 20, GapMinutes = 5 },
        nameof(V1.Participation) => new V1.Participation { Side = V1.Side.Producer, Representatives = 1 },
        nameof(V1.MeetingRequest) => new V1.MeetingRequest { Note = "Mong được gặp." },
        nameof(V1.Meeting) => new V1.Meeting(),
        nameof(V1.Consent) => new V1.Consent { Purpose = V1.ConsentPurpose.NoticesByEmail, Granted = true, TextVersion = "2026-1", Source = V1.Consent.Types.Source.Paper },
        // A name that leads nowhere: nothing is called that is not ours.
        nameof(V1.WebhookSubscription) => new V1.WebhookSubscription { DisplayName = "Ứng dụng của siêu thị", Url = "https://receiver.invalid/matchmaker" },
        nameof(V1.PairingRun) => new V1.PairingRun(),
        nameof(V1.ScheduleRun) => new V1.ScheduleRun { Parameters = new V1.ScheduleParameters { TimeLimitSeconds = 2 } },
        _ => null,
    };

    /// <summary>Changes what a resource says; false for a type that nobody told how.</summary>
    public static bool Change(IMessage resource)
    {
        switch (resource)
        {
            case V1.Participation participation:
                participation.Representatives++;
                return true;
            case V1.Certificate certificate:
                certificate.Number += "x";
                return true;
            case V1.MatchFeedback word:
                word.Reason += " Để năm sau.";
                return true;
            case V1.LexiconRow row:
                row.Note += "x";
                return true;
            case V1.Meeting meeting:
                meeting.Slot++;
                return true;
            case V1.MeetingRequest ask:
                ask.Note += " Cảm ơn.";
                return true;
            case Google.Type.Date date:
                date.Day--;
                return true;
            case V1.PairingRun run:
                (run.Parameters ??= new V1.PairingParameters()).MinUtility = 1234;
                return true;
            case V1.ScheduleRun run:
                (run.Parameters ??= new V1.ScheduleParameters()).Seed = 1234;
                return true;
            default:
                var field = resource.Descriptor.FindFieldByName("display_name") ?? resource.Descriptor.FindFieldByName("title");
                field?.Accessor.SetValue(resource, $"{field.Accessor.GetValue(resource)} khác");
                return field is not null;
        }
    }

    private static V1.TimeSpan Between(int fromMinute, int toMinute) => new()
    {
        StartTime = Timestamp.FromDateTimeOffset(Morning.AddMinutes(fromMinute)),
        EndTime = Timestamp.FromDateTimeOffset(Morning.AddMinutes(toMinute)),
    };
}
