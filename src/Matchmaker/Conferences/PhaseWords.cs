namespace Matchmaker.Conferences;

/// <summary>Vietnamese words for the phases and for what one lacks.</summary>
internal static class PhaseWords
{
    public static string Vietnamese(Phase phase) => phase switch
    {
        Phase.Draft => "chuẩn bị",
        Phase.Registration => "đăng ký",
        Phase.Matching => "ghép cặp và xếp lịch",
        Phase.Published => "đã công bố lịch",
        Phase.Running => "đang diễn ra",
        Phase.Closed => "đã kết thúc",
        _ => "chưa rõ",
    };

    /// <param name="missing">A word of PHASE_NOT_READY.</param>
    public static string Lacking(string missing) => missing switch
    {
        "sessions" => "phiên làm việc có lượt gặp",
        "tables" => "bàn",
        "participations" => "bên bán và bên mua tham dự",
        "published_run" => "lịch đã công bố",
        _ => missing,
    };
}
