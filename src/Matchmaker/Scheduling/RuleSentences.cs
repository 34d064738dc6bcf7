namespace Matchmaker.Scheduling;

/// <summary>Puts a set of rules that cannot hold together into words.</summary>
internal sealed class RuleSentences(CompactProblem problem, IEnumerable<HardRule> rules)
{
    private readonly ConflictNames _names = new(problem);
    private readonly ILookup<RuleKind, HardRule> _rules = rules.OrderBy(rule => (rule.Subject, rule.Other)).ToLookup(rule => rule.Kind);
    private readonly List<string> _vietnamese = [];
    private readonly List<string> _english = [];

    /// <summary>The conflict of these rules; its meetings alone have no timetable under them.</summary>
    public Conflict Conflict()
    {
        AboutPeople();
        AboutMeetings();
        AboutTables();
        return new Conflict(
            ConflictKind.Combination,
            [.. People().Distinct().Order()],
            [.. Meetings().Distinct().Order()],
            [.. Subjects(RuleKind.Tables)],
            $"Các điều sau không thể cùng thỏa mãn: {string.Join("; ", _vietnamese)}.",
            $"These cannot hold together: {string.Join("; ", _english)}.")
        {
            Rules = [.. _rules.OrderBy(group => group.Key).SelectMany(group => group)],
        };
    }

    private IEnumerable<int> Subjects(RuleKind kind) => _rules[kind].Select(rule => rule.Subject).Distinct();

    private void AboutPeople()
    {
        SayOf(
            RuleKind.Clash,
            all => $"{_names.Of(all)} không gặp quá số người đại diện của mình cùng lúc",
            all => $"{_names.Of(all)} cannot be in more meetings at once than they have representatives");
        SayOf(RuleKind.Away, all => $"{_names.Of(all)} chỉ gặp lúc rảnh", all => $"{_names.Of(all)} meet only when they are free");
        SayOf(
            RuleKind.Fairness,
            all => $"số lần chờ của {_names.Of(all)} không vượt giới hạn công bằng {problem.FairnessLimit}",
            all => $"the breaks of {_names.Of(all)} stay within the fairness limit {problem.FairnessLimit}");
        SayOf(
            RuleKind.Row,
            all => $"{_names.Of(all)} không gặp quá {problem.Problem.MaxInARow} khung liền nhau",
            all => $"{_names.Of(all)} meet no more than {problem.Problem.MaxInARow} slots in a row");
        foreach (var group in _rules[RuleKind.Rest].GroupBy(rule => problem.Problem.Rests[rule.Other]))
        {
            var people = _names.Of(group.Select(rule => rule.Subject));
            Say($"{people} nghỉ ít nhất {group.Key.FreeAtLeast} khung trong {group.Key.Name}", $"{people} keep at least {group.Key.FreeAtLeast} slots of {group.Key.Name} free");
        }
    }

    private void AboutMeetings()
    {
        if (_rules[RuleKind.Order].Any())
        {
            Say($"thứ tự trước sau ({Orders("trước")})", $"the required order ({Orders("before")})");
        }
        SayOf(RuleKind.Session, all => $"cuộc gặp {_names.Pairs(all)} nằm trong buổi của mình", all => $"the meetings {_names.Pairs(all)} lie in their sessions");
        SayOf(RuleKind.FixedSlot, all => $"cuộc gặp {_names.Pairs(all)} đúng giờ cố định", all => $"the meetings {_names.Pairs(all)} start at their fixed slots");
        SayOf(
            RuleKind.KeptTable,
            all => $"cuộc gặp hai khung {_names.Pairs(all)} giữ nguyên một bàn",
            all => $"the meetings of two slots {_names.Pairs(all)} keep one table");
    }

    private void AboutTables()
    {
        SayOf(RuleKind.Tables, all => $"số bàn ở khung {ConflictNames.Numbers(all)} có hạn", all => $"the tables of slots {ConflictNames.Numbers(all)} are limited");
        SayOf(
            RuleKind.BoundTable,
            all => $"bàn {ConflictNames.Numbers(all)} mỗi lúc chỉ có một cuộc gặp riêng của bàn ({_names.Pairs(all.SelectMany(MeetingsAt))})",
            all => $"table {ConflictNames.Numbers(all)} holds one at a time of the meetings bound to it ({_names.Pairs(all.SelectMany(MeetingsAt))})");
        SayOf(
            RuleKind.Walking,
            _ => $"ai cũng có {problem.Problem.WalkingSlots} khung để đi giữa các sảnh",
            _ => $"everybody has {problem.Problem.WalkingSlots} free slots to walk between halls");
    }

    private void SayOf(RuleKind kind, Func<int[], string> vietnamese, Func<int[], string> english)
    {
        if (Subjects(kind).ToArray() is { Length: > 0 } subjects)
        {
            Say(vietnamese(subjects), english(subjects));
        }
    }

    private void Say(string vietnamese, string english)
    {
        _vietnamese.Add(vietnamese);
        _english.Add(english);
    }

    private string Orders(string word) => ConflictNames.Shorten(_rules[RuleKind.Order].Select(order => $"{_names.Pair(order.Subject)} {word} {_names.Pair(order.Other)}"));

    private IEnumerable<int> MeetingsAt(int table) => Enumerable.Range(0, problem.Meetings).Where(meeting => problem.TableOf[meeting] == table);

    private IEnumerable<int> PeopleNamed() =>
        new[] { RuleKind.Clash, RuleKind.Away, RuleKind.Fairness, RuleKind.Row, RuleKind.Rest }.SelectMany(Subjects);

    private IEnumerable<int> MeetingsNamed() => new[] { RuleKind.Session, RuleKind.FixedSlot, RuleKind.KeptTable }.SelectMany(Subjects)
        .Concat(_rules[RuleKind.Order].SelectMany(order => new[] { order.Subject, order.Other }))
        .Concat(Subjects(RuleKind.BoundTable).SelectMany(MeetingsAt));

    private IEnumerable<int> People() => PeopleNamed().Concat(MeetingsNamed().SelectMany(meeting => new[] { problem.A[meeting], problem.B[meeting] }));

    // What no rule of the set looks at goes anywhere, so it has no part in the conflict. Tables, halls and the difference of breaks look at everybody.
    private IEnumerable<int> Meetings() => _rules.Contains(RuleKind.Tables) || _rules.Contains(RuleKind.Walking) || _rules.Contains(RuleKind.Fairness)
        ? Enumerable.Range(0, problem.Meetings)
        : PeopleNamed().SelectMany(participant => (IEnumerable<int>)problem.MeetingsOf[participant]).Concat(MeetingsNamed());
}
