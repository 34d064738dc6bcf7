namespace Matchmaker.Conferences;

/// <summary>How far a conference has come. The numbers are stored and equal those of the contract.</summary>
internal enum Phase
{
    None = 0,

    /// <summary>Being set up.</summary>
    Draft = 1,

    /// <summary>Participants are being enrolled.</summary>
    Registration = 2,

    /// <summary>Pairings and timetables are being made.</summary>
    Matching = 3,

    /// <summary>The timetable is out.</summary>
    Published = 4,

    /// <summary>The day itself.</summary>
    Running = 5,

    /// <summary>Over.</summary>
    Closed = 6,
}
