namespace Matchmaker.Platform.Sql;

/// <summary>Why the store could not do what it was asked.</summary>
internal enum StorageFailure
{
    /// <summary>The database cannot be reached, is locked or broke off: try again.</summary>
    Unavailable,

    /// <summary>The disk is full or a quota is used up.</summary>
    Full,

    /// <summary>The database or its file cannot be written.</summary>
    ReadOnly,

    /// <summary>Too many writes wait already.</summary>
    Overloaded,

    /// <summary>Other writes won the race each time: read again, then try again.</summary>
    Contended,
}

/// <summary>A failure of the store that is not the caller's mistake; its message may be shown.</summary>
internal sealed class StorageException(StorageFailure failure, Exception? inner)
    : Exception(TextOf(failure), inner)
{
    public StorageFailure Failure => failure;

    private static string TextOf(StorageFailure failure) => failure switch
    {
        StorageFailure.Full => "The database has no room left; nothing was written.",
        StorageFailure.ReadOnly => "The database cannot be written; nothing was changed.",
        StorageFailure.Overloaded => "Too many writes are waiting; nothing was written.",
        StorageFailure.Contended => "Other writes changed the same records; nothing was written.",
        _ => "The database is not available; the change was not confirmed.",
    };
}
